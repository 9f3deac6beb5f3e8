import { useEffect, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { notice } from './notice.ts';

const doneForMs = 2_000;

/** Asks for the text only when pressed. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setIsDone(false), doneForMs);
    return () => clearTimeout(timer);
  }, [isDone]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setIsDone(true);
    } catch {
      notice('Could not copy. The browser did not allow it.');
    }
  };
  return <IconButton icon={isDone ? 'check' : 'copy'} label={isDone ? 'Copied' : label} onClick={() => void copy()} />;
}
