import { Avatar } from '../../components/avatar.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import type { Membership } from '../../lib/api/types.ts';
import styles from './member-row.module.css';

type MemberRowProps = { member: Membership; isMe: boolean; onRemove: (() => void) | undefined };

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

export function MemberRow({ member, isMe, onRemove }: MemberRowProps) {
  return (
    <li className={styles.row}>
      <Avatar id={member.userId} name={member.name} />
      <div className={styles.words}>
        <p className={styles.name}>
          <bdi className={styles.text} title={member.name}>
            {member.name}
          </bdi>
          {isMe && <span className={styles.tag}>you</span>}
          {member.role === 'OWNER' && <span className={styles.tag}>owner</span>}
        </p>
        <p className={styles.since}>Since {dates.format(Date.parse(member.joinedAt))}</p>
      </div>
      {onRemove && <IconButton icon="remove" label={`Remove ${member.name}`} onClick={onRemove} />}
    </li>
  );
}
