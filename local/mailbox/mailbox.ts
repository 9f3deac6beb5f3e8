/** One letter that AWS would have sent. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** The code in it, so that tools need not read the text. */
  readonly code: string;
  readonly text: string;
  /** ISO 8601. */
  readonly sentAt: string;
}

export interface Mailbox {
  deliver(letter: Omit<Letter, 'sentAt'>): void;
  /** Newest first. */
  letters(): readonly Letter[];
  close(): void;
}
