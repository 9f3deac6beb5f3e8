import type { DiscoverResult } from '@modelcontextprotocol/client';

export interface CatalogTool {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly readOnly: boolean;
  readonly destructive: boolean;
  readonly idempotent: boolean;
  readonly openWorld: boolean;
  readonly pin: string;
}

export interface CatalogPrompt {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[];
}

export interface CatalogResource {
  /** A URI, or a template of some (RFC 6570). */
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly isTemplate: boolean;
}

/** What a server said it has, as of `readAt` (milliseconds since the epoch). Its texts are clean and short. */
export interface Catalog {
  readonly readAt: number;
  /** How to connect without asking again; null for a server of before 2026-07-28, which must be greeted each time. */
  readonly discover: DiscoverResult | null;
  readonly tools: readonly CatalogTool[];
  readonly prompts: readonly CatalogPrompt[];
  readonly resources: readonly CatalogResource[];
  /** What of it was not kept, and why; for an admin. */
  readonly leftOut?: string;
}

/** With the pins of all its tools a server fits into one transaction. */
export const maxTools = 90;
export const maxPrompts = 50;
export const maxResources = 100;
