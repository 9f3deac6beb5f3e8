import type { Mcp } from '../mcp/mcp-servers.ts';
import type { OpenTransport } from '../mcp/connection.ts';
import type { Catalog } from './catalog.ts';
import { type Knowledge, nothingKnown } from './catalog-store.ts';
import type { ToolServer } from './tool-server.ts';

export const builtInId = 'confab';

/** The chat's own tools: they are in this process, need no approval, and change with a deployment alone. */
export const createBuiltIn = (mcp: Mcp, discoverMs: number) => {
  let catalog: Promise<Catalog> | undefined;
  return {
    server: (open: OpenTransport): ToolServer => ({ id: builtInId, name: 'Confab', origin: 'BUILT_IN', open }),
    know: async (server: ToolServer): Promise<Knowledge> => {
      catalog ??= mcp.discover(server, discoverMs);
      catalog.catch(() => (catalog = undefined));
      const found = await catalog;
      return { ...nothingKnown, catalog: found };
    },
  };
};
