import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notice } from '../../components/notice.ts';
import type { AccessToken } from '../../lib/access-tokens/use-access-tokens.ts';
import styles from './access-tokens-page.module.css';

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const minute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function TokenRow({ token, onRevoke }: { token: AccessToken; onRevoke: () => Promise<string | undefined> }) {
  const [isAsking, setIsAsking] = useState(false);
  const [hasEnded] = useState(() => Date.parse(token.expiresAt) <= Date.now());
  const used = token.lastUsedAt ? `last used ${minute.format(Date.parse(token.lastUsedAt))}` : 'not used yet';
  const end = `${hasEnded ? 'ended' : 'ends'} ${date.format(Date.parse(token.expiresAt))}`;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.name} dir="auto">
          {token.name}
        </p>
        <p className={styles.muted}>
          {token.scopes.includes('WRITE') ? 'Reads and writes' : 'Reads'} · made{' '}
          {date.format(Date.parse(token.createdAt))} · {end} · {used}
        </p>
      </div>
      <Button onClick={() => setIsAsking(true)} aria-label={`Revoke ${token.name}`}>
        Revoke
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Revoke ${token.name}?`}
          text="The tool that has it can do nothing from then on. This cannot be undone."
          action="Revoke"
          onClose={() => setIsAsking(false)}
          onConfirm={async () => {
            const failure = await onRevoke();
            if (!failure) notice(`${token.name} is revoked.`);
            return failure;
          }}
        />
      )}
    </li>
  );
}
