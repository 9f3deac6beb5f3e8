import { CombinedGraphQLErrors } from '@apollo/client';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { ChatContext } from '../../lib/chat/chat-context.ts';
import { fakeChat } from '../../lib/chat/fake-chat.ts';
import { BotServersPage } from './bot-servers-page.tsx';

afterEach(cleanup);

const server = (approved: boolean) => ({
  id: 'weather',
  name: 'Weather',
  origin: 'ADMIN',
  url: 'https://weather.confab.test/mcp',
  enabled: false,
  problem: null,
  status: { serverId: 'weather', name: 'Weather', state: 'CLOSED', epoch: 0, nextTryAt: null },
  tools: [{ name: 'forecast', title: null, description: '', schema: '{}', readOnly: true, approved, pin: 'p1' }],
  prompts: [],
});
const refusal = (errorType: string, message: string) =>
  new CombinedGraphQLErrors({ errors: [{ message, errorType } as { message: string }] });

function show(answer: (variables: object) => Promise<object>) {
  const { chat, asked } = fakeChat({ answer });
  render(
    <ChatContext value={chat}>
      <BotServersPage onBack={() => undefined} />
    </ChatContext>,
  );
  return asked;
}

it('asks for approval of a tool that changed, naming what was looked at', async () => {
  const asked = show((variables) =>
    Promise.resolve({ botServers: [server(false)], approveBotTool: server(!!variables) }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Approve forecast' }));
  expect(asked.at(-1)).toEqual({ serverId: 'weather', tool: 'forecast', pin: 'p1' });
  expect(screen.queryByRole('button', { name: 'Approve forecast' })).toBeNull();
  expect(document.activeElement?.textContent).toBe('Arguments');
  expect(screen.getByText('1 tool').closest('details')!.open).toBe(true);
});

it('shows mistakes at their fields, and the words of the server', async () => {
  const asked = show((variables) =>
    'input' in { ...variables }
      ? Promise.reject(refusal('InvalidInput', 'That address is not public.'))
      : Promise.resolve({ botServers: [] }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Add a server' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.getByLabelText('Short name').getAttribute('aria-invalid')).toBe('true');
  await userEvent.type(screen.getByLabelText('Short name'), 'weather');
  await userEvent.type(screen.getByLabelText('Name'), 'Weather');
  await userEvent.type(screen.getByLabelText('Address'), 'https://10.0.0.1/mcp');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('That address is not public.')).toBeTruthy();
  expect(asked.at(-1)).toMatchObject({ input: { id: 'weather', secretName: null } });
});

it('tells who is no admin so, without a way to try again', async () => {
  show(() => Promise.reject(refusal('Forbidden', 'Not for you')));
  expect(await screen.findByText(/for the admins/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add a server' })).toBeNull();
});
