import type { BotApi } from '../../lib/graphql/bot-api.ts';
import { placeholder } from '../../lib/reply-terms.ts';
import type { BegunReply } from './growing-reply.ts';

export const waitingText = 'Waiting for the answer before this one.';

/** Shows below what is there that the reply waits; whoever reads later sees what follows, so nothing is stored. */
export const sayWaiting = async (
  { growReply }: Pick<BotApi, 'growReply'>,
  { roomId, seq, body, reply }: BegunReply,
): Promise<void> => {
  await growReply({
    roomId,
    seq,
    body: body === placeholder ? waitingText : `${body}\n\n${waitingText}`,
    offset: 0,
    status: 'GROWING',
    // Below those of the run that follows: it begins well above what is stored.
    revision: (reply?.revision ?? 0) + 1,
    steps: reply?.steps ?? [],
    ask: reply?.ask ?? null,
  }).catch(() => undefined);
};
