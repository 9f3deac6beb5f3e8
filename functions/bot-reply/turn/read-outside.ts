import { builtInId } from '../../lib/tools/servers/built-in.ts';
import type { ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { runAsAsker } from './run-as-asker.ts';
import type { Turn } from './turn.ts';

/** Reads what a server has, by the rules for calls. Steps and audit name MCP's own method. */
export const readResource = (turn: Turn, serverId: string, uri: string): Promise<ToolOutcome> =>
  runAsAsker(turn, {
    serverId,
    tool: 'resources/read',
    arguments: { uri },
    isOutside: serverId !== builtInId,
    send: () => turn.tools.readResource(serverId, uri, turn.signal),
  });

export const readPrompt = (
  turn: Turn,
  serverId: string,
  name: string,
  args: Readonly<Record<string, string>>,
): Promise<ToolOutcome> =>
  runAsAsker(turn, {
    serverId,
    tool: 'prompts/get',
    arguments: { name, ...(Object.keys(args).length > 0 && { arguments: args }) },
    isOutside: serverId !== builtInId,
    send: () => turn.tools.getPrompt(serverId, name, args, turn.signal),
  });
