import type { Tool, ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { argumentHash } from './argument-hash.ts';
import type { NextCall } from './next.ts';
import { runAsAsker, shownArguments } from './run-as-asker.ts';
import type { Turn } from './turn.ts';

/** Runs a tool that may run. `input` answers the server's own question. */
export const runTool = (
  turn: Turn,
  { serverId, name, isOutside }: Tool,
  call: NextCall,
  input?: Readonly<Record<string, unknown>>,
): Promise<ToolOutcome> =>
  runAsAsker(turn, {
    serverId,
    tool: name,
    arguments: call.arguments,
    isOutside,
    send: (onProgress) =>
      turn.tools.call({
        serverId,
        tool: name,
        arguments: call.arguments,
        signal: turn.signal,
        onProgress,
        ...(call.inputState !== undefined && { input: { state: call.inputState, values: input } }),
      }),
  });

/** A person declined it: that leaves a step and an audit row, as a call does. */
export const recordDenied = async (turn: Turn, call: NextCall, verdict: string): Promise<void> => {
  const { bot, question, reply } = turn;
  const id = bot.newId();
  reply.step({
    id,
    serverId: call.serverId,
    tool: call.tool,
    status: 'DENIED',
    arguments: shownArguments(call.arguments),
  });
  await bot.table.audit({
    roomId: question.roomId,
    callId: id,
    userId: question.askerId,
    serverId: call.serverId,
    tool: call.tool,
    argumentHash: argumentHash(call.serverId, call.tool, call.arguments),
    verdict,
    ms: 0,
    bytes: 0,
  });
};
