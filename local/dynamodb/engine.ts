import type { ConditionContext } from '../iam/iam.ts';
import type { Runtime } from '../lib/runtime.ts';
import type { Database } from '../lib/sqlite.ts';
import type { ItemStore } from './item-store.ts';
import type { StreamLog } from './stream-log.ts';
import type { TableSchema } from './table-schema.ts';

export interface Table {
  readonly schema: TableSchema;
  readonly store: ItemStore;
  readonly createdAt: number;
}

/** What the operations work on. */
export interface Engine {
  readonly db: Database;
  readonly runtime: Runtime;
  readonly region: string;
  readonly tables: ReadonlyMap<string, Table>;
  readonly stream: StreamLog;
  /** The ARN of a table that may not exist. */
  tableArn(name: string): string;
}

// The wire's JSON is open; `check-request.ts` checks what each operation reads of it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Input = Record<string, any>;

/** Throws AccessDeniedException if the caller may not. */
export type Authorize = (action: string, resourceArn: string, context?: ConditionContext) => void;

export type Operation = (engine: Engine, input: Input, authorize: Authorize) => Input;
