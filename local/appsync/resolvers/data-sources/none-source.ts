import type { DataSource } from './data-source.ts';

/** Hands the request's `payload` to the response handler; other members are ignored. */
export const noneSource: DataSource = {
  run: (request) => ({ result: (request as { payload?: unknown } | null)?.payload ?? null }),
};
