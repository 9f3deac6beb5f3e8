import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useBotServers } from '../../lib/bots/use-bot-servers.ts';
import styles from './bot-servers-page.module.css';
import { ServerCard } from './server-card.tsx';
import { ServerDialog } from './server-dialog.tsx';

export function BotServersPage({ onBack }: { onBack: () => void }) {
  const { status, servers, failure, retry, ...actions } = useBotServers();
  const [isAdding, setIsAdding] = useState(false);
  const isForbidden = failure?.kind === 'forbidden';
  return (
    <Page
      title="Tool servers"
      onBack={onBack}
      actions={!isForbidden && <Button onClick={() => setIsAdding(true)}>Add a server</Button>}
    >
      <div className={styles.page}>
        <p className={styles.lead}>
          What the bot can call, over MCP. The owner of a room chooses which of the servers added here it may use there.
        </p>
        {status === 'loading' && servers.length === 0 && (
          <Skeleton shape="card" count={3} label="Loading the tool servers" />
        )}
        {status === 'error' && (
          <EmptyState
            drawing={isForbidden ? 'door' : 'broken'}
            title={
              isForbidden ? 'This page is for the admins of this Confab.' : 'The tool servers could not be loaded.'
            }
            {...(failure && !isForbidden && { text: failure.text })}
          >
            {!isForbidden && <Button onClick={retry}>Try again</Button>}
          </EmptyState>
        )}
        {servers.length > 0 && (
          <ul className={styles.list}>
            {servers.map((server) => (
              <ServerCard key={server.id} server={server} {...actions} />
            ))}
          </ul>
        )}
      </div>
      {isAdding && <ServerDialog onSave={actions.save} onClose={() => setIsAdding(false)} />}
    </Page>
  );
}
