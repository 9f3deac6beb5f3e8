import type { BotStatus } from '../../resolvers/__generated__/schema.ts';
import type { BotQueue } from '../lib/bot-queue.ts';
import type { BotApi } from '../lib/graphql/bot-api.ts';
import type { Recovery } from '../lib/tools/breaker/breaker.ts';
import type { BotTable } from './store/bot-table.ts';

interface RecoveryOptions {
  readonly api: Pick<BotApi, 'publishBotStatus'>;
  readonly table: Pick<BotTable, 'waits' | 'breakerState'>;
  readonly queue: BotQueue;
}

/** Sends for every question that waited for this server; each is answered in a run of its own. */
const resumeAll = async ({ table, queue }: RecoveryOptions, serverId: string): Promise<void> => {
  const waits = await table.waits(serverId);
  // A server that has just come back is not met by all at once.
  await Promise.all(
    waits.map(({ roomId, seq }, index) => queue.send({ kind: 'resume', serverId, roomId, seq }, Math.floor(index / 5))),
  );
};

/** What everyone is told of a breaker's transition, and what follows it. */
export const createRecovery = (options: RecoveryOptions) => ({
  onTransition: async (status: BotStatus): Promise<void> => {
    const { __typename: _, ...input } = status;
    await Promise.all([
      options.api.publishBotStatus(input),
      status.state === 'CLOSED' ? resumeAll(options, status.serverId) : undefined,
    ]);
  },
  /** Where someone else closed it, and could not send for those who wait. */
  afterRecover: async (serverId: string, recovery: Recovery): Promise<void> => {
    if (recovery === 'stale' && (await options.table.breakerState(serverId)) === 'CLOSED') {
      await resumeAll(options, serverId);
    }
  },
});
