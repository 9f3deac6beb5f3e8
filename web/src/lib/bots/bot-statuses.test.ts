import { describe, expect, it } from 'vitest';
import type { BotStatus } from './bot-statuses.ts';
import { withStatus, withStatuses } from './with-status.ts';

const status = (serverId: string, epoch: number, state: BotStatus['state'] = 'OPEN'): BotStatus => ({
  __typename: 'BotStatus',
  serverId,
  name: serverId,
  state,
  epoch,
  nextTryAt: null,
});

describe('how breakers stand', () => {
  it('is told by the later transition, whichever comes first', () => {
    const closed = withStatus(withStatus([], status('weather', 3, 'CLOSED')), status('weather', 2));
    expect(closed).toEqual([status('weather', 3, 'CLOSED')]);
    expect(withStatus(closed, status('weather', 3))).toBe(closed);
  });

  it('lists servers by name', () => {
    const list = withStatus(withStatus([], status('weather', 1)), status('files', 1));
    expect(list.map(({ serverId }) => serverId)).toEqual(['files', 'weather']);
  });

  it('keeps what came live while it was read, and drops a server that is gone', () => {
    const held = [status('gone', 1), status('weather', 4)];
    const heard = [status('weather', 4), status('new', 1)];
    expect(withStatuses(held, [status('weather', 3)], heard)).toEqual([status('new', 1), status('weather', 4)]);
  });
});
