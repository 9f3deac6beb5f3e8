import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { ChatContext } from '../../lib/chat/chat-context.ts';
import { fakeChat } from '../../lib/chat/fake-chat.ts';
import { AccessTokensPage } from './access-tokens-page.tsx';

afterEach(cleanup);

const secret = `confab_${'x'.repeat(43)}`;
const token = (id: string, expiresAt: string) => ({
  id,
  name: id,
  scopes: ['READ'],
  createdAt: '2026-01-01T00:00:00Z',
  expiresAt,
  lastUsedAt: null,
});
const future = '2999-01-01T00:00:00Z';

function show(answer: (variables: object) => Promise<object>) {
  const { chat, asked } = fakeChat({ answer });
  const page = render(
    <ChatContext value={chat}>
      <AccessTokensPage mcpUrl="https://mcp.confab.test/mcp" graphqlUrl="/graphql" onBack={() => undefined} />
    </ChatContext>,
  );
  return { asked, ...page };
}

it('tells an ended token from one that works, and what was never used', async () => {
  const accessTokens = [token('old', '2026-02-01T00:00:00Z'), token('new', future)];
  show(() => Promise.resolve({ accessTokens }));
  const [old, current] = await screen.findAllByRole('listitem');
  expect(old!.textContent).toMatch(/ended .*not used yet/);
  expect(current!.textContent).toMatch(/ends /);
});

it('shows a secret until the page is left, and never again', async () => {
  const answer = (variables: object) =>
    Promise.resolve(
      'input' in { ...variables }
        ? { createAccessToken: { accessToken: token('editor', future), secret } }
        : { accessTokens: [] },
    );
  const { asked, unmount } = show(answer);
  await userEvent.click(screen.getByRole('button', { name: 'Make token' }));
  expect(screen.getByText('Say what the token is for.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('What it is for'), ' editor ');
  await userEvent.click(screen.getByRole('button', { name: 'Make token' }));
  expect(await screen.findByText(secret)).toBeTruthy();
  expect(asked.at(-1)).toEqual({ input: { name: 'editor', scopes: ['READ'], days: 30 } });
  unmount();
  show(answer);
  await screen.findByText('You have none yet.');
  expect(screen.queryByText(secret)).toBeNull();
});

it('says that the tokens could not be loaded, and tries again when asked', async () => {
  let isBroken = true;
  show(() => (isBroken ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve({ accessTokens: [] })));
  await screen.findByText('Your tokens could not be loaded.');
  isBroken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('You have none yet.')).toBeTruthy();
});
