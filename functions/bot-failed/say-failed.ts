import type { BotReply } from '../../resolvers/__generated__/schema.ts';
import type { MessageItem } from '../../resolvers/lib/items.ts';
import { longestBody } from '../../resolvers/lib/longest-body.ts';
import { isApiError } from '../lib/graphql/api-error.ts';
import type { BotApi } from '../lib/graphql/bot-api.ts';
import { placeholder, revisionsOfAllRuns } from '../lib/reply-terms.ts';
import type { FailedTask } from './failed-record.ts';

export interface SayFailedOptions {
  readonly api: Pick<BotApi, 'startReply' | 'finishReply'>;
  readonly readMessage: (roomId: string, seq: number) => Promise<MessageItem | undefined>;
  /** Whether a turn runs in the room. */
  readonly isBusy: (roomId: string) => Promise<boolean>;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** It comes again later. */
export class RoomBusyError extends Error {
  override readonly name = 'RoomBusyError';
}

type Begun = { readonly roomId: string; readonly seq: number; readonly body: string; readonly reply?: BotReply | null };

export const failedText = 'I could not answer this. Please ask again.';

/** Whether nobody but the bot can bring it on. */
const isStuck = ({ status, ask }: BotReply): boolean =>
  status === 'GROWING' || status === 'STOPPING' || (status === 'WAITING' && ask?.state !== 'OPEN');

const lookMs = 2_500;
const mostLooks = 7;

/**
 * What failed may be a repeat only, and its question's own run, or one that it waits for, alive and well. A turn that
 * died frees the room within seconds; once one has ended, whoever waits in the queue has taken it before the second look.
 */
const untilQuiet = async (roomId: string, { isBusy, wait }: SayFailedOptions): Promise<void> => {
  if (!(await isBusy(roomId))) return;
  for (let looks = 0, quiet = 0; looks < mostLooks; looks += 1) {
    await wait(lookMs);
    quiet = (await isBusy(roomId)) ? 0 : quiet + 1;
    if (quiet === 2) return;
  }
  throw new RoomBusyError('A turn runs in this room');
};

/** Says in the room that the bot could not answer, where nothing else was said; a repeat says nothing. */
export const sayFailed = async (task: FailedTask, options: SayFailedOptions): Promise<void> => {
  const { api, readMessage } = options;
  if (task.kind === 'recover') return;
  const { roomId, seq } = task;
  await untilQuiet(roomId, options);
  try {
    const begun: Begun | undefined =
      task.kind === 'call'
        ? ((await api.startReply({ roomId, toSeq: seq, body: placeholder })) as Begun)
        : await readMessage(roomId, seq);
    const reply = begun?.reply;
    if (!begun || !reply || !isStuck(reply)) return;
    await api.finishReply({
      roomId,
      seq: begun.seq,
      body: begun.body === placeholder ? failedText : `${begun.body}\n\n${failedText}`.slice(-longestBody),
      status: reply.status === 'STOPPING' ? 'STOPPED' : 'FAILED',
      revision: reply.revision + revisionsOfAllRuns,
      offset: 0,
      steps: reply.steps,
      ask: reply.ask,
    });
  } catch (error) {
    // The asker has left, the question is gone, or another run has ended it meanwhile.
    if (!isApiError(error, 'Forbidden', 'NotFound', 'Conflict')) throw error;
  }
};
