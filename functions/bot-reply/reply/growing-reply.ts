import { mostSteps } from '../../../resolvers/lib/reply-limits.ts';
import type {
  BotAskInput,
  BotReplyStatus,
  BotStepInput,
  MessagePartsFragment,
} from '../../lib/__generated__/operations.ts';
import type { Clock } from '../../lib/clock.ts';
import { isApiError } from '../../lib/graphql/api-error.ts';
import type { BotApi } from '../../lib/graphql/bot-api.ts';
import { placeholder, revisionsOfARun } from '../../lib/reply-terms.ts';
import { cutText } from '../../lib/text/cut-text.ts';
import { pace } from './pace.ts';
import { safeMarkdown } from '../../lib/text/safe-markdown.ts';

const wholeEach = 5;

/** What it begins with: the answer to `startReply`, or the row as it is stored. */
export type BegunReply = Pick<MessagePartsFragment, 'roomId' | 'seq' | 'body'> & {
  readonly repeated: boolean;
  readonly reply?: MessagePartsFragment['reply'];
};

interface GrowingReplyOptions {
  readonly api: Pick<BotApi, 'growReply' | 'finishReply'>;
  readonly clock: Clock;
  /** Called once when the reply may grow no more: stopped, over, or the asker has left. */
  readonly onEnded: () => void;
}

/** One reply in the making: `show` as often as you like, `finish` once. It decides what is sent, and when. */
export class GrowingReply {
  readonly roomId: string;
  readonly seq: number;
  readonly steps: BotStepInput[] = [];
  /** What it shows; the placeholder until there is more. */
  text: string;
  /** Whether that is more than a placeholder. */
  hasText = false;
  /** What a person was asked and has answered stays to be seen. */
  private ask: BotAskInput | null = null;
  private revision: number;
  private shown: string;
  private sent = 0;
  private sinceWhole = 0;
  private mustBeWhole = true;
  private lastAt: number;
  private cancel: (() => void) | undefined;
  private sending: Promise<void> | undefined;
  private isOver = false;
  private isDirty = false;
  private readonly options: GrowingReplyOptions;

  constructor(message: BegunReply, options: GrowingReplyOptions) {
    this.roomId = message.roomId;
    this.seq = message.seq;
    this.text = message.body;
    this.shown = message.body;
    this.revision = (message.reply?.revision ?? 0) + (message.repeated ? revisionsOfARun : 0);
    this.steps.push(...(message.reply?.steps ?? []));
    this.ask = message.reply?.ask ?? null;
    this.options = options;
    this.lastAt = options.clock.now();
  }

  show(text: string): void {
    this.text = text;
    this.hasText = true;
    this.changed();
  }

  /** Adds a paragraph; the first one takes the placeholder's place. */
  add(text: string): void {
    this.addLast(text);
    this.changed();
  }

  /** The same where the end follows at once: an update of its own would only delay it. */
  addLast(text: string): void {
    this.text = this.hasText ? `${this.text}\n\n${text}` : text;
    this.hasText = true;
  }

  /** Falls back to the beginning of what is shown that counts: what asked the person is gone once it is answered. */
  keep(length: number): void {
    this.text = cutText(this.shown, length).trimEnd();
    this.hasText = this.text.length > 0;
  }

  /** Adds a step, or changes the one of the same id. */
  step(step: BotStepInput): void {
    const at = this.steps.findIndex(({ id }) => id === step.id);
    if (at >= 0) this.steps[at] = step;
    else if (this.steps.length < mostSteps) this.steps.push(step);
    this.changed();
  }

  /** Ends the growing, whatever befell the updates before; throws if the reply cannot be stored. */
  async finish(status: BotReplyStatus, ask: BotAskInput | null = this.ask): Promise<void> {
    this.isOver = true;
    this.cancel?.();
    await this.sending;
    for (const step of this.steps) if (step.status === 'RUNNING') Object.assign(step, { status: 'FAILED' });
    const input = { ...this.input(safeMarkdown(this.text) || placeholder, 0), status, ask };
    try {
      await this.options.api.finishReply(input);
    } catch (error) {
      const hasLeft = isApiError(error, 'Forbidden');
      if (!hasLeft && !isApiError(error, 'Conflict')) throw error;
      // Stopped meanwhile: what there is stays, as stopped. Without the asker's rights nothing more is shown at all.
      this.revision += revisionsOfARun;
      const body = hasLeft ? 'Whoever asked has left the room.' : input.body;
      await this.options.api.finishReply({ ...input, body, revision: this.revision, status: 'STOPPED' });
    }
  }

  private changed(): void {
    this.isDirty = true;
    if (this.isOver || this.sending) return;
    const next = pace(this.sent);
    if (!next) return;
    const waited = this.options.clock.now() - this.lastAt;
    const isMore = this.text.startsWith(this.shown);
    const isMuch = this.text.length - (isMore ? this.shown.length : 0) >= next.characters;
    if (isMuch || waited >= next.ms) this.send();
    else this.cancel ??= this.options.clock.after(next.ms - waited, () => this.send());
  }

  private send(): void {
    this.cancel?.();
    this.cancel = undefined;
    if (this.isOver) return;
    this.isDirty = false;
    const text = safeMarkdown(this.text);
    const isWhole = this.mustBeWhole || this.sinceWhole >= wholeEach - 1 || !text.startsWith(this.shown);
    const offset = isWhole ? 0 : this.shown.length;
    this.sinceWhole = isWhole ? 0 : this.sinceWhole + 1;
    this.sent += 1;
    this.lastAt = this.options.clock.now();
    this.shown = text;
    this.mustBeWhole = false;
    this.sending = this.options.api
      .growReply({ ...this.input(text.slice(offset), offset), status: 'GROWING', ask: this.ask })
      .catch((error: unknown) => {
        // It may not have arrived: the next one holds everything.
        this.mustBeWhole = true;
        if (isApiError(error, 'Conflict', 'Forbidden', 'NotFound')) {
          this.isOver = true;
          this.options.onEnded();
        }
      })
      .finally(() => {
        this.sending = undefined;
        if (this.isDirty) this.changed();
      });
  }

  private input(body: string, offset: number) {
    this.revision += 1;
    return { roomId: this.roomId, seq: this.seq, body, revision: this.revision, offset, steps: [...this.steps] };
  }
}
