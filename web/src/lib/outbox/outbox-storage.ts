import type { KeptEntry, OutboxEntry } from './outbox-entry.ts';

export interface OutboxStorage {
  read(): OutboxEntry[];
  /** False where the browser has no room left: the entry then lives as long as this page. */
  write(entry: KeptEntry): boolean;
  remove(clientId: string): void;
  /** Hears what other tabs write and remove. */
  follow(onChange: (clientId: string, entry: KeptEntry | undefined) => void): () => void;
}

/**
 * Keeps one person's entries in localStorage, each under a key of its own, so that two tabs never overwrite each other.
 * It is written before `send` returns, which IndexedDB cannot promise.
 */
export function createOutboxStorage(userId: string, storage: Storage = localStorage): OutboxStorage {
  const prefix = `confab.outbox.${userId}.`;
  const keys = () => Object.keys(storage).filter((key) => key.startsWith(prefix));
  return {
    read() {
      const kept = keys().flatMap((key) => parse(storage.getItem(key)) ?? []);
      for (const { clientId } of kept.filter(({ sent }) => sent)) storage.removeItem(prefix + clientId);
      return kept.filter(({ sent }) => !sent).map((entry) => ({ ...entry, state: waitingUnlessFailed(entry) }));
    },
    write(entry) {
      try {
        storage.setItem(prefix + entry.clientId, JSON.stringify(entry));
        return true;
      } catch {
        return false;
      }
    },
    remove: (clientId) => storage.removeItem(prefix + clientId),
    follow(onChange) {
      const onStorage = ({ key, newValue }: StorageEvent) => {
        if (key?.startsWith(prefix)) onChange(key.slice(prefix.length), parse(newValue));
      };
      addEventListener('storage', onStorage);
      return () => removeEventListener('storage', onStorage);
    },
  };
}

// Whoever was sending it is gone, or is another tab.
function waitingUnlessFailed({ state }: OutboxEntry): OutboxEntry['state'] {
  return state === 'failed' ? 'failed' : 'waiting';
}

function parse(value: string | null): KeptEntry | undefined {
  if (value === null) return undefined;
  try {
    const entry = JSON.parse(value) as Partial<KeptEntry>;
    const isWhole = [entry.clientId, entry.roomId, entry.body].every((field) => typeof field === 'string');
    return isWhole && typeof entry.order === 'number' ? (entry as KeptEntry) : undefined;
  } catch {
    return undefined;
  }
}
