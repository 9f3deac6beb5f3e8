import { createHash } from 'node:crypto';
import { canonicalJson } from '../../lib/canonical-json.ts';

/** SHA-256 of server, tool and arguments: what a person clicked is what runs. */
export const argumentHash = (serverId: string, tool: string, args: Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(canonicalJson([serverId, tool, args]))
    .digest('hex');
