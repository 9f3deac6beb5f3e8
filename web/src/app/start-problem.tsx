import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import styles from './start-problem.module.css';

export function StartProblem({ text }: { text: string }) {
  return (
    <main className={styles.ground}>
      <EmptyState headingLevel={1} drawing="broken" title="Confab could not start." text={text}>
        <Button look="primary" onClick={() => location.reload()}>
          Load again
        </Button>
      </EmptyState>
    </main>
  );
}
