import type { BotStatus } from './bot-statuses.ts';

/** The later transition counts, whichever comes first; the very same list comes back when nothing is new. */
export function withStatus(statuses: readonly BotStatus[], status: BotStatus): readonly BotStatus[] {
  const held = statuses.find(({ serverId }) => serverId === status.serverId);
  if (held && held.epoch >= status.epoch) return statuses;
  return [...statuses.filter((other) => other !== held), status].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** All of them as they were read; `heard` came live meanwhile. A server that is gone is gone from the list. */
export function withStatuses(
  held: readonly BotStatus[],
  read: readonly BotStatus[],
  heard: readonly BotStatus[],
): readonly BotStatus[] {
  const known = held.filter(({ serverId }) => read.some((status) => status.serverId === serverId));
  return [...read, ...heard].reduce(withStatus, known);
}

export function isResting({ state }: BotStatus): boolean {
  return state !== 'CLOSED';
}
