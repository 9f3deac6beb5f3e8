import type { BotStatus } from '../../../../resolvers/__generated__/schema.ts';
import type { RoomServer, Tool } from '../tool-servers.ts';
import type { CatalogTool } from './catalog.ts';
import type { Knowledge } from './catalog-store.ts';
import type { Approvals } from './pins.ts';
import type { ToolServer } from './tool-server.ts';

/** Whether a tool is as someone approved it. Our own need nobody's approval. */
export const isApproved = ({ origin }: ToolServer, { pins }: Approvals, { name, pin }: CatalogTool): boolean =>
  origin === 'BUILT_IN' || pins.get(name) === pin;

const toTool = (server: ToolServer, { pin: _, title, ...tool }: CatalogTool): Tool => ({
  ...tool,
  serverId: server.id,
  title,
  isOutside: server.origin !== 'BUILT_IN',
});

export const toRoomServer = (server: ToolServer, { catalog, approvals }: Knowledge, status: BotStatus): RoomServer => ({
  id: server.id,
  name: server.name,
  status,
  tools: (catalog?.tools ?? [])
    .filter((tool) => isApproved(server, approvals, tool))
    .map((tool) => toTool(server, tool)),
  unapproved: (catalog?.tools ?? []).filter((tool) => !isApproved(server, approvals, tool)).map(({ name }) => name),
  prompts: (catalog?.prompts ?? []).map((prompt) => ({ ...prompt, serverId: server.id })),
});
