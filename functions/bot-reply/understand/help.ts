import type { RoomServer, Tool } from '../../lib/tools/tool-servers.ts';
import { builtInId } from '../../lib/tools/servers/built-in.ts';
import { builtInTools } from '../../lib/built-in/built-in-tools.ts';
import { excerpt } from '../../lib/text/cut-text.ts';
import { inline } from '../../lib/text/safe-markdown.ts';
import { sameName } from './read-command.ts';

const mostShown = 30;

export const helpText = (servers: readonly RoomServer[]): string => {
  const own = builtInTools.map(({ title, example }) => `- ${title}: \`@confab ${example}\``).join('\n');
  const others = servers.filter(({ id }) => id !== builtInId).map(({ name }) => inline(name));
  return [
    'Ask me in plain words, or with a command. I see what this room’s members see, and I act only for the person who asks.',
    own,
    'Commands: `/tools` lists the tools, `/prompts` the prompts, `/roll dice=2d6` runs a tool with its arguments. A tool that changes something asks you first.',
    ...(others.length
      ? [
          `Also here: ${others.join(', ')}. \`/tools ${inline(servers.find(({ id }) => id !== builtInId)!.id)}\` shows what it can do.`,
        ]
      : []),
  ].join('\n\n');
};

const stateText = ({ status }: RoomServer): string =>
  status.state === 'CLOSED'
    ? ''
    : ` (resting${status.nextTryAt ? `, next try ${status.nextTryAt.slice(11, 16)} UTC` : ''})`;

/** The shortest name by which a tool is the one that runs. */
const nameOf = ({ serverId, name }: Tool, servers: readonly RoomServer[]): string => {
  const isAlone = servers.every(
    ({ id, tools }) => id === serverId || !tools.some((other) => sameName(other.name, name)),
  );
  return serverId === builtInId || isAlone ? name : `${serverId}.${name}`;
};

/** One server's tools, or those of all. */
export const toolsText = (servers: readonly RoomServer[], only?: string): string => {
  const shown = servers.filter(({ id }) => !only || id === only.toLowerCase());
  if (!shown.length) {
    const ids = servers.map(({ id }) => `\`${id}\``).join(', ');
    return `There is no server “${inline(only ?? '')}” in this room. There is: ${ids}.`;
  }
  return shown
    .map((server) => {
      const lines = server.tools
        .slice(0, mostShown)
        .map((tool) => `- \`/${nameOf(tool, servers)}\` ${inline(excerpt(tool.description, 120))}`);
      const more = server.tools.length > mostShown ? [`- and ${server.tools.length - mostShown} more`] : [];
      const list = lines.length ? [...lines, ...more].join('\n') : 'No tools that may be called now.';
      return `**${inline(server.name)}** \`${server.id}\`${stateText(server)}\n\n${list}`;
    })
    .join('\n\n');
};

export const promptsText = (servers: readonly RoomServer[]): string => {
  const lines = servers.flatMap(({ name, prompts }) =>
    prompts.slice(0, mostShown).map((prompt) => {
      const args = prompt.arguments.map((one) => ` ${one.name}=…`).join('');
      return `- \`/${prompt.name}${args}\` ${inline(excerpt(prompt.description, 120))} (${inline(name)})`;
    }),
  );
  return lines.length ? lines.join('\n') : 'No server in this room has prompts.';
};
