import type { RoomServer, Tool, ToolCall, ToolOutcome, ToolServers } from '../lib/tools/tool-servers.ts';

type Answer = (call: ToolCall) => ToolOutcome | Promise<ToolOutcome>;

export const result = (text: string, isError = false): ToolOutcome => ({
  kind: 'result',
  text,
  isError,
  ms: 3,
  bytes: text.length,
});

/** Outside servers of a test; a tool says nothing of itself unless told to, as MCP has it. */
export const createFakeToolServers = () => {
  const servers: RoomServer[] = [];
  const answers = new Map<string, Answer>();
  const calls: ToolCall[] = [];
  const prompts = new Map<string, ToolOutcome>();
  const resources = new Map<string, ToolOutcome>();
  const reads: string[] = [];
  const tools: ToolServers = {
    forRoom: async () => servers,
    call: async (call) => {
      calls.push(call);
      return (
        (await answers.get(`${call.serverId}.${call.tool}`)?.(call)) ?? {
          kind: 'denied',
          reason: 'unknown',
          ms: 0,
          bytes: 0,
        }
      );
    },
    getPrompt: async (serverId, name) => {
      reads.push(`${serverId}.${name}`);
      return prompts.get(`${serverId}.${name}`)!;
    },
    readResource: async (serverId, uri) => {
      reads.push(`${serverId}:${uri}`);
      return resources.get(`${serverId}:${uri}`)!;
    },
  };
  const add = (serverId: string, name: string, answer: Answer, changes: Partial<Tool> = {}): void => {
    const tool: Tool = {
      serverId,
      name,
      title: undefined,
      description: name,
      schema: { type: 'object', properties: {} },
      readOnly: false,
      destructive: true,
      idempotent: false,
      openWorld: true,
      isOutside: true,
      ...changes,
    };
    answers.set(`${serverId}.${name}`, answer);
    const at = servers.findIndex(({ id }) => id === serverId);
    const before = servers[at];
    const status = { serverId, name: serverId, state: 'CLOSED' as const, epoch: 0, nextTryAt: null };
    if (before) servers[at] = { ...before, tools: [...before.tools, tool] };
    else servers.push({ id: serverId, name: serverId, status, tools: [tool], prompts: [] });
  };
  return { tools, servers, answers, calls, prompts, resources, reads, add };
};

/** A tool that reads, and that an admin has approved as such. */
export const readsOnly = { readOnly: true, destructive: false, idempotent: true, openWorld: false } as const;
