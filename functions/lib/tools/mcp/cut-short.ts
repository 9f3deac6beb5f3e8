import { createContext, Script } from 'node:vm';

/** Synchronous work took longer than it may. */
export class CutShortError extends Error {
  override readonly name = 'CutShortError';
}

const script = new Script('work()');
const sandbox = createContext();

/**
 * Runs synchronous work, and ends it in the middle when its time is over: no promise or timer could. It is no cage: the
 * work is code of ours, which a stranger's data may keep busy.
 */
export const cutShort = <T>(limitMs: number, work: () => T): T => {
  sandbox.work = work;
  try {
    return script.runInContext(sandbox, { timeout: limitMs }) as T;
  } catch (cause) {
    // From the other context: an error that is no `Error` of this one.
    if ((cause as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause;
    throw new CutShortError(`No end after ${limitMs} ms`, { cause });
  }
};
