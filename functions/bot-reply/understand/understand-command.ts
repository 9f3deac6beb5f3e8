import type { Prompt, RoomServer, Tool } from '../../lib/tools/tool-servers.ts';
import { builtInId } from '../../lib/tools/servers/built-in.ts';
import { inline } from '../../lib/text/safe-markdown.ts';
import { closest } from './closest.ts';
import { helpText, promptsText, toolsText } from './help.ts';
import { readArguments } from './read-arguments.ts';
import { callOf, type Plan } from './plan.ts';
import { type Command, sameName } from './read-command.ts';

const schemaOfPrompt = ({ arguments: args }: Prompt) => ({
  type: 'object',
  properties: Object.fromEntries(args.map(({ name, description }) => [name, { type: 'string', description }])),
  required: args.filter(({ required }) => required).map(({ name }) => name),
});

const planPrompt = (prompt: Prompt, rest: string): Plan => {
  const values = readArguments(rest, schemaOfPrompt(prompt));
  const args = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  const missing = prompt.arguments.filter(({ name, required }) => required && !args[name]);
  if (missing.length) {
    const usage = prompt.arguments.map(({ name }) => ` ${name}=…`).join('');
    return {
      kind: 'say',
      text: `\`/${prompt.name}\` needs ${missing.map(({ name }) => inline(name)).join(', ')}: \`/${prompt.name}${usage}\``,
    };
  }
  return { kind: 'next', next: { kind: 'prompt', serverId: prompt.serverId, prompt: prompt.name, arguments: args } };
};

const choose = (tools: readonly Tool[], servers: readonly RoomServer[], rest: string): Plan => ({
  kind: 'choose',
  lead: 'More than one server has that tool.',
  text: 'Which one do you want?',
  choices: tools.map((tool) => ({
    label: `${servers.find(({ id }) => id === tool.serverId)?.name ?? tool.serverId} · ${tool.name}`,
    hint: tool.description,
    next: callOf(tool, readArguments(rest, tool.schema)),
  })),
});

/** `/help`, `/tools`, `/prompts`, a tool's name, a prompt's name. */
export const understandCommand = ({ server, name, rest }: Command, servers: readonly RoomServer[]): Plan => {
  const here = server ? servers.filter(({ id }) => id === server) : servers;
  // A tool's name may hold dots itself.
  const whole = server ? `${server}.${name}` : name;
  const fits = (one: { name: string }, list: readonly RoomServer[]) =>
    list === here ? sameName(one.name, name) : sameName(one.name, whole);
  const lists = server ? [here, servers] : [here];
  if (!server) {
    const word = name.toLowerCase();
    if (word === 'help') return { kind: 'say', text: helpText(servers) };
    if (word === 'tools') return { kind: 'say', text: toolsText(servers, rest || undefined) };
    if (word === 'prompts') return { kind: 'say', text: promptsText(servers) };
  }
  for (const list of lists) {
    const all = list.flatMap((one) => one.tools.filter((tool) => fits(tool, list)));
    // No server may stand in the way of the chat's own tools by naming its own like them.
    const own = all.filter((tool) => tool.serverId === builtInId);
    const tools = own.length ? own : all;
    if (tools.length === 1) return { kind: 'next', next: callOf(tools[0]!, readArguments(rest, tools[0]!.schema)) };
    if (tools.length > 1) return choose(tools, servers, rest);
    const prompt = list.flatMap((one) => one.prompts.filter((one) => fits(one, list)))[0];
    if (prompt) return planPrompt(prompt, rest);
    const waiting = list.find(({ unapproved }) => unapproved?.some((name) => fits({ name }, list)));
    if (waiting) {
      const text = `\`/${inline(whole)}\` of ${inline(waiting.name)} is new or has changed. An admin has to approve it first.`;
      return { kind: 'say', text };
    }
  }
  const names = [
    ...['help', 'tools', 'prompts'],
    ...servers.flatMap(({ tools, prompts }) => [...tools, ...prompts].map((one) => one.name)),
  ];
  const meant = closest(name, names).map((one) => `\`/${one}\``);
  const hint = meant.length ? `Did you mean ${meant.join(' or ')}?` : '`/tools` lists what there is.';
  return { kind: 'say', text: `I do not know \`/${inline(whole)}\`. ${hint}` };
};
