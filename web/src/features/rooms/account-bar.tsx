import { Avatar } from '../../components/avatar.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import styles from './account-bar.module.css';

type AccountBarProps = {
  me: { userId: string; name: string; email: string };
  onShortcuts: () => void;
  onSignOut: () => void;
};

export function AccountBar({ me, onShortcuts, onSignOut }: AccountBarProps) {
  return (
    <footer className={styles.bar}>
      <Avatar id={me.userId} name={me.name} />
      <div className={styles.words}>
        <p className={styles.name} dir="auto" title={me.name}>
          {me.name}
        </p>
        <p className={styles.email} title={me.email}>
          {me.email}
        </p>
      </div>
      <IconButton icon="keyboard" label="Keyboard shortcuts" className={styles.shortcuts} onClick={onShortcuts} />
      <IconButton icon="leave" label="Sign out" onClick={onSignOut} />
    </footer>
  );
}
