import type { Mcp } from '../mcp/mcp-servers.ts';
import { type ConnectableServer, openBuiltIn } from '../mcp/open-transport.ts';
import type { Catalog } from './catalog.ts';
import { type Knowledge, nothingKnown } from './catalog-store.ts';
import type { ToolServer } from './tool-server.ts';

export const builtInId = 'confab';

/** The chat's own tools, as a server in this process: an `McpServer` is made for each connection. */
export const builtInServer = (createServer: () => ConnectableServer): ToolServer => ({
  id: builtInId,
  name: 'Confab',
  origin: 'BUILT_IN',
  open: openBuiltIn(createServer),
});

/** What it has. Its tools no approval: they change with a deployment alone. */
export const createBuiltIn = (mcp: Mcp, discoverMs: number) => {
  let catalog: Promise<Catalog> | undefined;
  return async (server: ToolServer): Promise<Knowledge> => {
    catalog ??= mcp.discover(server, discoverMs);
    catalog.catch(() => (catalog = undefined));
    return { ...nothingKnown, catalog: await catalog };
  };
};
