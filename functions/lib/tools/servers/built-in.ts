import type { Mcp } from '../mcp/mcp-servers.ts';
import type { Catalog } from './catalog.ts';
import { type Knowledge, nothingKnown } from './catalog-store.ts';
import type { ToolServer } from './tool-server.ts';

/** The chat's own tools: they are in this process, need no approval, and change with a deployment alone. */
export const createBuiltIn = (mcp: Mcp, discoverMs: number) => {
  const catalogs = new Map<string, Promise<Catalog>>();
  return async (server: ToolServer): Promise<Knowledge> => {
    const catalog = catalogs.get(server.id) ?? mcp.discover(server, discoverMs);
    catalogs.set(server.id, catalog);
    catalog.catch(() => catalogs.delete(server.id));
    return { ...nothingKnown, catalog: await catalog };
  };
};
