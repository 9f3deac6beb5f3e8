import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useAccessTokens } from '../../lib/access-tokens/use-access-tokens.ts';
import styles from './access-tokens-page.module.css';
import { NewToken } from './new-token.tsx';
import { TokenForm } from './token-form.tsx';
import { TokenRow } from './token-row.tsx';

type AccessTokensPageProps = { mcpUrl: string | undefined; graphqlUrl: string; onBack: () => void };

export function AccessTokensPage({ mcpUrl, graphqlUrl, onBack }: AccessTokensPageProps) {
  const { status, tokens, failure, retry, create, revoke } = useAccessTokens();
  // Only while this page is open: nothing keeps it.
  const [made, setMade] = useState<{ id: string; secret: string }>();
  return (
    <Page title="Access tokens" onBack={onBack}>
      <div className={styles.page}>
        <p className={styles.lead}>
          With a token, a tool reads and writes Confab as you. What it sends says that it was written by AI for you.
        </p>
        {made && (
          <NewToken secret={made.secret} mcpUrl={mcpUrl} graphqlUrl={graphqlUrl} onDone={() => setMade(undefined)} />
        )}
        <TokenForm
          onCreate={async (input) => {
            const outcome = await create(input);
            if (outcome.kind === 'failed') return outcome.failure.text;
            setMade({ id: outcome.value.accessToken.id, secret: outcome.value.secret });
            return undefined;
          }}
        />
        <section aria-labelledby="your-tokens">
          <h2 id="your-tokens" className={styles.heading}>
            Your tokens
          </h2>
          {status === 'loading' && <Skeleton shape="line" count={3} label="Loading your tokens" />}
          {status === 'error' && (
            <EmptyState drawing="broken" title="Your tokens could not be loaded." text={failure?.text ?? ''}>
              <Button onClick={retry}>Try again</Button>
            </EmptyState>
          )}
          {status === 'ready' && tokens.length === 0 && <p className={styles.muted}>You have none yet.</p>}
          {tokens.length > 0 && (
            <ul className={styles.list}>
              {tokens.map((token) => (
                <TokenRow
                  key={token.id}
                  token={token}
                  onRevoke={async () => {
                    const outcome = await revoke(token.id);
                    if (outcome.kind === 'failed') return outcome.failure.text;
                    if (made?.id === token.id) setMade(undefined);
                    return undefined;
                  }}
                />
              ))}
            </ul>
          )}
        </section>
      </div>
    </Page>
  );
}
