import type { Runtime } from '../lib/runtime.ts';
import { openDatabase } from '../lib/sqlite.ts';

/** An event that a function was invoked with and that has not come to an end yet. */
export interface PendingEvent {
  readonly id: string;
  readonly functionName: string;
  /** JSON. */
  readonly payload: string;
  readonly attempts: number;
  readonly acceptedAt: number;
}

/** What to do with an event after an attempt: it is over, or comes again in a while. */
export type Verdict =
  { readonly kind: 'over' } | { readonly kind: 'again'; readonly delayMs: number; readonly attempts: number };

/** Events accepted but not yet handled, kept on disk: they outlive the process. */
export interface EventQueue {
  /** Durable when it returns. */
  accept(functionName: string, payload: string): PendingEvent['id'];
  close(): void;
}

const schema = `CREATE TABLE events (
  id TEXT PRIMARY KEY, functionName TEXT NOT NULL, payload TEXT NOT NULL, attempts INTEGER NOT NULL,
  acceptedAt INTEGER NOT NULL, nextAt INTEGER NOT NULL
) STRICT`;

/** Gives each accepted event to `attempt` until that says it is over; events of an earlier run come first. */
export function createEventQueue(runtime: Runtime, attempt: (event: PendingEvent) => Promise<Verdict>): EventQueue {
  const database = openDatabase(runtime, 'lambda-events', 1, schema);
  const timers = new Map<string, NodeJS.Timeout>();
  let isOpen = true;

  const schedule = (id: string, delayMs: number): void => {
    timers.set(id, setTimeout(() => void run(id), Math.max(0, delayMs)).unref());
  };

  const run = async (id: string): Promise<void> => {
    timers.delete(id);
    try {
      const event = database.get<PendingEvent>('SELECT * FROM events WHERE id = ?', id);
      if (!event) return;
      const verdict = await attempt(event);
      // Closed meanwhile: the event stays as it was and comes again after the next start.
      if (!isOpen) return;
      if (verdict.kind === 'over') return void database.run('DELETE FROM events WHERE id = ?', id);
      const nextAt = runtime.clock.now() + verdict.delayMs;
      database.run('UPDATE events SET attempts = ?, nextAt = ? WHERE id = ?', verdict.attempts, nextAt, id);
      schedule(id, verdict.delayMs);
    } catch (error) {
      runtime.log.write('error', 'lambda', `An event could not be handled: ${(error as Error).message}`, { id });
    }
  };

  for (const { id, nextAt } of database.all<{ id: string; nextAt: number }>(
    'SELECT id, nextAt FROM events ORDER BY rowid',
  ))
    schedule(id, nextAt - runtime.clock.now());

  return {
    accept(functionName, payload) {
      const id = runtime.newId();
      const now = runtime.clock.now();
      database.run('INSERT INTO events VALUES (?, ?, ?, 0, ?, ?)', id, functionName, payload, now, now);
      schedule(id, 0);
      return id;
    },
    close() {
      isOpen = false;
      for (const timer of timers.values()) clearTimeout(timer);
      database.close();
    },
  };
}
