import type { BotServer } from '../../resolvers/__generated__/schema.ts';
import { type Breaker } from '../lib/tools/breaker/breaker-store.ts';
import { toStatus } from '../lib/tools/breaker/breaker.ts';
import type { Knowledge } from '../lib/tools/servers/catalog-store.ts';
import { isApproved } from '../lib/tools/servers/to-room-server.ts';
import type { ToolServer } from '../lib/tools/servers/tool-server.ts';

/** A server as the field gives it to an admin; `schema` is an object, of which AppSync makes JSON. */
export const toBotServer = (
  server: ToolServer,
  { catalog, problem, approvals }: Knowledge,
  breaker: Breaker | undefined,
): BotServer => ({
  id: server.id,
  name: server.name,
  origin: server.origin,
  url: server.url ?? null,
  enabled: server.origin !== 'ADMIN',
  status: toStatus(server, breaker),
  problem: problem ?? catalog?.leftOut ?? null,
  tools: (catalog?.tools ?? []).map((tool) => ({
    name: tool.name,
    title: tool.title ?? null,
    description: tool.description,
    schema: tool.schema as unknown as string,
    readOnly: tool.readOnly,
    approved: isApproved(server, approvals, tool),
    pin: tool.pin,
  })),
  prompts: (catalog?.prompts ?? []).map((prompt) => ({ ...prompt, arguments: [...prompt.arguments] })),
});

/** What members see: no address, no tool that is not called, and nothing of what the server has besides. */
export const forMembers = (server: BotServer, { problem }: Knowledge, enabled: boolean): BotServer => ({
  ...server,
  enabled,
  url: null,
  problem: (enabled && problem) || null,
  tools: enabled ? server.tools.filter(({ approved }) => approved) : [],
  prompts: enabled ? server.prompts : [],
});
