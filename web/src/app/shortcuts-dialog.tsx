import { useSyncExternalStore } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { shortcuts, singleKeys } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const hasSingleKeys = useSyncExternalStore(singleKeys.subscribe, singleKeys.get);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, words, isSingleKey }) => (
          <div key={words} className={isSingleKey && !hasSingleKeys ? `${styles.pair} ${styles.off}` : styles.pair}>
            <dt>{words}</dt>
            <dd className={styles.keys}>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className={styles.choice}>
        <input
          type="checkbox"
          className={styles.box}
          checked={hasSingleKeys}
          onChange={(event) => singleKeys.set(event.target.checked)}
        />
        Use single-key shortcuts
      </label>
    </Dialog>
  );
}
