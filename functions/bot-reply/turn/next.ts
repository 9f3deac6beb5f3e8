/** What a reply does next, once a person has answered or a server is back. It is stored, so it is plain data. */
export type Next =
  | {
      readonly kind: 'call';
      readonly serverId: string;
      readonly tool: string;
      readonly arguments: Readonly<Record<string, unknown>>;
      /** What a person gave in a form, once it is answered; null where they declined it. */
      readonly values?: Readonly<Record<string, unknown>> | null;
      /** The asker has seen these very arguments and clicked. */
      readonly isConfirmed?: boolean;
      /** A server's own question is answered: the state it gave along. */
      readonly inputState?: string;
      /** A model's talk so far, which goes on with this call's result; JSON. */
      readonly talk?: string;
      /** Set where an outside tool's output was read before. */
      readonly hasReadOutside?: boolean;
    }
  | {
      readonly kind: 'prompt';
      readonly serverId: string;
      readonly prompt: string;
      readonly arguments: Readonly<Record<string, string>>;
    }
  /** The same question, from the beginning. */
  | { readonly kind: 'again' }
  /** A person said no to it. */
  | { readonly kind: 'leave'; readonly call: NextCall }
  | { readonly kind: 'wait'; readonly serverId: string; readonly next: Next }
  | { readonly kind: 'say'; readonly text: string; readonly isFailure?: boolean };

export type NextCall = Extract<Next, { kind: 'call' }>;
