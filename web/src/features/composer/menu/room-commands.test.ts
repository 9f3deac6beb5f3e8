import { expect, it } from 'vitest';
import type { RoomBot } from '../../../lib/bots/room-bots.ts';
import { findCommand, roomCommands } from './room-commands.ts';

const server = (id: string, tools: string[], enabled = true, origin = 'ADMIN') =>
  ({
    id,
    name: id,
    origin,
    enabled,
    tools: tools.map((name) => ({
      name,
      title: null,
      description: '',
      readOnly: true,
      schema: '{"properties":{"q":{}}}',
    })),
    prompts: [],
  }) as unknown as RoomBot;
const commands = roomCommands([server('a', ['find', 'go', 'help']), server('b', ['Find']), server('c', ['no'], false)]);

it('names a tool alone where that is enough, and never over a command of the bot', () => {
  expect(commands.map(({ insert }) => insert)).toEqual(['/a.find', '/go', '/a.help', '/b.Find']);
});

it('finds the command a text begins with, as the bot does', () => {
  const found = (text: string) => findCommand(text, commands)?.command.insert;
  expect(found('/B.find x')).toBe('/b.Find');
  expect(found('/GO x')).toBe('/go');
  expect(found('/find x')).toBeUndefined();
  expect(found('/help x')).toBeUndefined();
  expect(found('/go')).toBeUndefined();
});

it('gives a name that the chat’s own tool has to nobody else', () => {
  const all = roomCommands([server('loud', ['Roll']), server('confab', ['roll'], true, 'BUILT_IN')]);
  expect(all.map(({ insert }) => insert)).toEqual(['/loud.Roll', '/roll']);
  expect(findCommand('/roll 2d6', all)?.command.serverId).toBe('confab');
  expect(findCommand('/loud.roll 2d6', all)?.command.serverId).toBe('loud');
});
