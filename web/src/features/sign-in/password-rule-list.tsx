import { Icon } from '../../components/icon.tsx';
import { passwordRules } from './password-rules.ts';
import styles from './password-rule-list.module.css';

export function PasswordRuleList({ id, password }: { id: string; password: string }) {
  return (
    <ul id={id} className={styles.rules} aria-label="The password needs">
      {passwordRules.map((rule) => {
        const isMet = rule.isMet(password);
        return (
          <li key={rule.words} className={isMet ? styles.met : undefined}>
            <span className={styles.mark}>{isMet && <Icon name="check" size={16} />}</span>
            {rule.words}
            <span className="visually-hidden">{isMet ? ', met' : ', not met yet'}</span>
          </li>
        );
      })}
    </ul>
  );
}
