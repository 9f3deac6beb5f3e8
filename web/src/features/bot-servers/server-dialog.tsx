import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { notice } from '../../components/notice.ts';
import { counted } from '../../lib/bots/counted.ts';
import type { BotServer, BotServersView } from '../../lib/bots/use-bot-servers.ts';
import styles from './bot-servers-page.module.css';

type ServerDialogProps = {
  /** Set to change one that is there. */
  server?: BotServer;
  onSave: BotServersView['save'];
  onClose: () => void;
};

type Problems = Partial<Record<'id' | 'name' | 'url', string>>;

const problemsOf = (id: string, name: string, url: string): Problems => ({
  ...(!/^[a-z0-9-]{1,24}$/.test(id) && { id: 'Use 1 to 24 small letters, digits or hyphens.' }),
  ...(!name && { name: 'Give it a name.' }),
  ...(!URL.canParse(url) && { url: 'Enter the whole address, such as https://tools.example.com/mcp.' }),
});

/** Saving reads the server's tools and approves them as they are then. */
export function ServerDialog({ server, onSave, onClose }: ServerDialogProps) {
  const [id, setId] = useState(server?.id ?? '');
  const [name, setName] = useState(server?.name ?? '');
  const [url, setUrl] = useState(server?.url ?? '');
  const [secretName, setSecretName] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const found = problemsOf(id.trim(), name.trim(), url.trim());
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    setIsBusy(true);
    const input = { id: id.trim(), name: name.trim(), url: url.trim(), secretName: secretName.trim() || null };
    const outcome = await onSave(input);
    setIsBusy(false);
    if (outcome.kind === 'failed') return setError(outcome.failure.text);
    notice(`${outcome.value.name} has ${counted(outcome.value.tools.length, 'tool')}.`);
    onClose();
  };
  return (
    <Dialog title={server ? `Change ${server.name}` : 'Add a server'} onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        {!server && (
          <Field
            label="Short name"
            name="server-id"
            autoComplete="off"
            autoCapitalize="none"
            required
            maxLength={24}
            value={id}
            onChange={(event) => setId(event.target.value)}
            hint="Stands before the names of its tools: /weather.forecast"
            error={problems.id}
          />
        )}
        <Field
          label="Name"
          name="server-name"
          autoComplete="off"
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={problems.name}
        />
        <Field
          label="Address"
          name="server-url"
          type="url"
          autoComplete="off"
          required
          placeholder="https://tools.example.com/mcp"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          hint="Of its Streamable HTTP endpoint."
          error={problems.url}
        />
        <Field
          label="Secret (optional)"
          name="server-secret"
          autoComplete="off"
          value={secretName}
          onChange={(event) => setSecretName(event.target.value)}
          hint={`The name in Secrets Manager of the token it wants.${server ? ' Give it again: it is not kept.' : ''}`}
        />
        <FieldError text={error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={isBusy}>
            {isBusy ? 'Reading its tools…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
