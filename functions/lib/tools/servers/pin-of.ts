import { createHash } from 'node:crypto';
import type { Tool } from '@modelcontextprotocol/client';
import { canonicalJson } from '../../canonical-json.ts';

/** SHA-256 of all by which a person, or a model, judges a tool: as the server wrote it, before any cleaning. */
export const pinOf = ({ name, title, description, inputSchema, annotations }: Tool): string =>
  createHash('sha256').update(canonicalJson({ name, title, description, inputSchema, annotations })).digest('hex');
