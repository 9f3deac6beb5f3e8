import type { BotStatus } from '../../../resolvers/__generated__/schema.ts';

/** A tool that may be called: approved, on a server that the room may use. */
export interface Tool {
  readonly serverId: string;
  readonly name: string;
  readonly title: string | undefined;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Of annotations: they are the server's word, and only count against it. */
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
  readonly openWorld: boolean;
  /** False: the chat's own, which runs in this process. */
  readonly isOutside: boolean;
}

export interface Prompt {
  readonly serverId: string;
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[];
}

/** A server as a room sees it. */
export interface RoomServer {
  readonly id: string;
  readonly name: string;
  readonly status: BotStatus;
  readonly tools: readonly Tool[];
  /** Names of tools that may not be called before an admin has approved them. */
  readonly unapproved?: readonly string[];
  readonly prompts: readonly Prompt[];
}

export interface ToolCall {
  readonly serverId: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Ends the call: the stop button, or the turn's time. */
  readonly signal: AbortSignal;
  readonly onProgress?: (text: string) => void;
  /** What a person answered to the server's own question, with the state it gave along. */
  readonly input?: { readonly state: string; readonly values: Readonly<Record<string, unknown>> | undefined };
}

/** How a call ended. Every text in it is plain: cut to 64 KB, without control and zero-width characters. */
export type ToolOutcome = { readonly ms: number; readonly bytes: number } & (
  | { readonly kind: 'result'; readonly text: string; readonly isError: boolean }
  /** The server asks the person for more before it goes on. */
  | {
      readonly kind: 'input-required';
      readonly text: string;
      readonly schema: Readonly<Record<string, unknown>>;
      readonly state: string;
    }
  /** The breaker is open: nothing was sent. */
  | { readonly kind: 'resting'; readonly nextTryAt: Date }
  /** It is down, slow, or does not speak MCP; counted by the breaker. */
  | { readonly kind: 'unavailable'; readonly reason: string }
  /** Not sent: unknown, not approved, or the arguments do not fit its schema. */
  | { readonly kind: 'denied'; readonly reason: string }
  /** By the caller's own signal. */
  | { readonly kind: 'aborted' }
);

/** The one door to tools, built-in and outside: pinning, limits, breaker and retries are behind it. */
export interface ToolServers {
  /** What this room may use now. A server that cannot be read has no tools; it never throws for one. */
  forRoom(roomId: string): Promise<readonly RoomServer[]>;
  call(call: ToolCall): Promise<ToolOutcome>;
  /** The prompt's messages as one text. */
  getPrompt(
    serverId: string,
    name: string,
    args: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<ToolOutcome>;
  /** A resource's text. */
  readResource(serverId: string, uri: string, signal?: AbortSignal): Promise<ToolOutcome>;
}
