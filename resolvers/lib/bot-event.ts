/** What AppSync hands to `functions/bot-reply`, as an event: at least once. Types only; functions import them too. */
export type BotCall = {
  kind: 'call';
  roomId: string;
  /** The message that calls the bot. */
  seq: number;
  senderId: string;
  senderName: string;
  body: string;
  sentAt: string;
};

/** A person answered what a reply asked; the resolver has stored the answer and refused all others. */
export type BotAnswer = {
  kind: 'answer';
  roomId: string;
  /** The reply. */
  seq: number;
  askId: string;
  userId: string;
  accept: boolean;
  choiceId?: string | null;
  /** JSON. */
  values?: string | null;
  argumentHash?: string | null;
};
