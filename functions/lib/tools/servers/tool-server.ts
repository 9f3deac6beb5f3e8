import type { BotServerOrigin } from '../../../../resolvers/__generated__/schema.ts';
import type { Key } from '../../../../resolvers/lib/keys.ts';
import type { BotConfig } from '../../bot-config.ts';
import type { OpenTransport } from '../mcp/connection.ts';

/** A server as it is configured, wherever that is. */
export interface ToolServer {
  readonly id: string;
  readonly name: string;
  readonly origin: BotServerOrigin;
  readonly url?: string;
  readonly instance?: string;
  readonly secretName?: string;
  /** Of a server of our own. */
  readonly open?: OpenTransport;
  readonly program?: { readonly command: string; readonly args: readonly string[] };
}

/** A server that an admin added. `instance` tells it from one that was taken away and had the same id. */
export type BotServerItem = Key & { id: string; name: string; url: string; secretName?: string; instance: string };

export const toToolServer = ({ id, name, url, secretName, instance }: BotServerItem): ToolServer => ({
  instance,
  id,
  name,
  origin: 'ADMIN',
  url,
  ...(secretName && { secretName }),
});

export const stageServers = ({ servers }: BotConfig): ToolServer[] =>
  servers.map((server) =>
    'command' in server
      ? { id: server.id, name: server.name, origin: 'STAGE', program: { command: server.command, args: server.args } }
      : {
          id: server.id,
          name: server.name,
          origin: 'STAGE',
          url: server.url,
          ...(server.secretName && { secretName: server.secretName }),
        },
  );
