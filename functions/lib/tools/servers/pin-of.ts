import { createHash } from 'node:crypto';
import type { Tool } from '@modelcontextprotocol/client';

/** JSON whose text depends on the value alone and not on the order in which a server wrote it. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
};

/** SHA-256 of all by which a person, or a model, judges a tool: as the server wrote it, before any cleaning. */
export const pinOf = ({ name, title, description, inputSchema, annotations }: Tool): string =>
  createHash('sha256').update(canonicalJson({ name, title, description, inputSchema, annotations })).digest('hex');
