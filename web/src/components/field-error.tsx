import { Icon } from './icon.tsx';
import styles from './field.module.css';

/** The live region stays in place while empty, so that screen readers speak the text when it comes. */
export function FieldError({ id, text }: { id?: string; text: string | undefined }) {
  return (
    <div role="alert" id={id} className={text ? styles.error : styles.noError}>
      {text && (
        <>
          <Icon name="warning" size={16} />
          <span>{text}</span>
        </>
      )}
    </div>
  );
}
