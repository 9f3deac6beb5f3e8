import { useId, useState } from 'react';
import { Link } from 'wouter';
import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import styles from './account-bar.module.css';

type AccountBarProps = {
  me: { userId: string; name: string; email: string; isAdmin: boolean };
  onShortcuts: () => void;
  onSignOut: () => void;
};

export function AccountBar({ me, onShortcuts, onSignOut }: AccountBarProps) {
  const [isOpen, setIsOpen] = useState(false);
  const linksId = useId();
  const link = (href: string, words: string) => (
    <li>
      <Link href={href} className={styles.link} onClick={() => setIsOpen(false)}>
        {words}
      </Link>
    </li>
  );
  return (
    <footer className={styles.account}>
      {isOpen && (
        <ul id={linksId} className={styles.links}>
          {link('/settings/tokens', 'Access tokens')}
          {me.isAdmin && link('/admin/bots', 'Tool servers')}
        </ul>
      )}
      <div className={styles.bar}>
        <button
          type="button"
          className={styles.me}
          aria-expanded={isOpen}
          aria-controls={isOpen ? linksId : undefined}
          title={`${me.name}, ${me.email}`}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Avatar id={me.userId} name={me.name} />
          <span className={styles.words}>
            <span className={styles.name} dir="auto">
              {me.name}
            </span>
            <span className={styles.email}>{me.email}</span>
          </span>
          <span className={styles.arrow}>
            <Icon name="next" size={16} />
          </span>
        </button>
        <IconButton icon="keyboard" label="Keyboard shortcuts" className={styles.shortcuts} onClick={onShortcuts} />
        <IconButton icon="leave" label="Sign out" onClick={onSignOut} />
      </div>
    </footer>
  );
}
