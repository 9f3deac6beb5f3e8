type Listener = () => void;

let current = { id: 0, text: '' };
const listeners = new Set<Listener>();

/** Says something in passing: shown for some seconds, spoken politely. What needs an answer does not belong here. */
export function notice(text: string): void {
  current = { id: current.id + 1, text };
  for (const listener of listeners) listener();
}

export const noticeStore = {
  current: () => current,
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
