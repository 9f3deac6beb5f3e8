import { createHash } from 'node:crypto';

/** JSON with its keys in order: the same arguments give the same text, however they were written. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
};

/** SHA-256 of server, tool and arguments: what a person clicked is what runs. */
export const argumentHash = (serverId: string, tool: string, args: Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(canonical([serverId, tool, args]))
    .digest('hex');
