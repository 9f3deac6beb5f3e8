import type { RoomBot } from '../../../lib/bots/room-bots.ts';
import { argumentsOf } from './arguments-of.ts';
import type { Argument } from './arguments-of.ts';
import type { Suggestion } from './suggestion.ts';

/** A tool or a prompt of the room, as the bot reads it after a `/`. */
export interface RoomCommand extends Suggestion {
  readonly serverId: string;
  readonly name: string;
  readonly isTool: boolean;
  /** A tool of the chat itself. */
  readonly isOwn: boolean;
  readonly arguments: readonly Argument[];
}

export const ownCommands: readonly Suggestion[] = [
  { insert: '/help', text: 'What the bot can do' },
  { insert: '/tools', hint: '[server]', text: 'The tools of this room, or of one server' },
  { insert: '/prompts', text: 'The prompts of this room' },
];

// As the bot compares names.
const plain = (name: string) => name.toLowerCase().replaceAll(/[-.]/g, '_');
const reserved = new Set(['help', 'tools', 'prompts']);
const canBeTyped = /^[a-zA-Z][\w.-]*$/;

export const hintOf = (all: readonly Argument[]): string =>
  all.map(({ name, isRequired }) => (isRequired ? `${name}=…` : `[${name}=…]`)).join(' ');

/** The tools and prompts, each under the shortest name that means it alone, or first: the chat's own tools are. */
export function roomCommands(servers: readonly RoomBot[]): RoomCommand[] {
  const enabled = servers.filter((server) => server.enabled);
  const commands = enabled.flatMap(({ id, name: from, origin, tools, prompts }) => [
    ...tools.map(({ name, title, description, schema }) => ({
      ...{ serverId: id, from, name, isTool: true, isOwn: origin === 'BUILT_IN' },
      ...{ text: description, words: [title ?? '', id] },
      arguments: argumentsOf(schema),
    })),
    ...prompts.map(({ name, description, arguments: all }) => ({
      ...{ serverId: id, from, name, isTool: false, isOwn: false, text: description, words: [id] },
      arguments: all
        .map((one) => ({ name: one.name, description: one.description, isRequired: one.required, isText: true }))
        .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired)),
    })),
  ]);
  const count = (name: string) => commands.filter((other) => plain(other.name) === plain(name)).length;
  return commands
    .filter(({ name }) => canBeTyped.test(name))
    .map((command) => {
      const isAlone = (command.isOwn || count(command.name) === 1) && !reserved.has(command.name.toLowerCase());
      const insert = isAlone ? `/${command.name}` : `/${command.serverId}.${command.name}`;
      return { ...command, insert, hint: hintOf(command.arguments) };
    })
    .toSorted((a, b) => Number(b.isTool) - Number(a.isTool));
}

const written = /^\s*\/(?:([a-zA-Z][a-zA-Z0-9-]*)\.)?([a-zA-Z][\w.-]*)\s([\s\S]*)$/;

/** The command that a text begins with, and what follows it; undefined where it is none, or not one alone. */
export function findCommand(
  text: string,
  commands: readonly RoomCommand[],
): { command: RoomCommand; rest: string } | undefined {
  const [, server, name = '', rest = ''] = written.exec(text) ?? [];
  const whole = server ? `${server}.${name}` : name;
  if (!name || reserved.has(whole.toLowerCase())) return undefined;
  const own = commands.filter((one) => one.serverId === server?.toLowerCase() && plain(one.name) === plain(name));
  const found = own.length > 0 ? own : commands.filter((one) => plain(one.name) === plain(whole));
  const all = found.filter(({ isTool }) => isTool);
  const chats = all.filter(({ isOwn }) => isOwn);
  const tools = chats.length > 0 ? chats : all;
  const command = tools[0] ?? found[0];
  return command && tools.length < 2 ? { command, rest } : undefined;
}
