import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { ChatContext } from '../../lib/chat/chat-context.ts';
import { fakeChat } from '../../lib/chat/fake-chat.ts';
import { roomId } from '../../lib/room-log/fake-room.ts';
import { RoomBotsDialog } from './room-bots-dialog.tsx';

const server = (id: string, origin: string, enabled: boolean) => ({
  ...{ id, name: id, origin, enabled, problem: null, prompts: [] },
  status: { serverId: id, name: id, state: 'CLOSED', epoch: 0, nextTryAt: null },
  tools: enabled ? [{ name: `${id}-tool`, title: null, description: 'Does it', schema: '{}', readOnly: true }] : [],
});
const listed = [server('confab', 'BUILT_IN', true), server('weather', 'ADMIN', true), server('files', 'ADMIN', false)];

function show(isOwner: boolean, bots: () => Promise<object[]> = () => Promise.resolve(listed)) {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = () => undefined;
  const fake = fakeChat({
    isOwner,
    answer: async (variables) =>
      'serverIds' in variables
        ? { setRoomBots: [listed[0], listed[1], server('files', 'ADMIN', true)] }
        : { bots: await bots(), botStatuses: [] },
  });
  render(
    <ChatContext value={fake.chat}>
      <RoomBotsDialog roomId={roomId} onClose={() => undefined} />
    </ChatContext>,
  );
  return fake;
}
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('lets the owner switch on what an admin added, beside what is on already', async () => {
  const { asked } = show(true);
  expect(await screen.findAllByRole('switch')).toHaveLength(2);
  await userEvent.click(screen.getByRole('switch', { name: 'Use files in this room' }));
  expect(asked).toContainEqual({ roomId, serverIds: ['weather', 'files'] });
  expect(await screen.findByText('files-tool')).toBeTruthy();
});

it('shows members the tools and nothing to switch', async () => {
  show(false);
  expect(await screen.findByText('weather-tool')).toBeTruthy();
  expect(screen.queryByRole('switch')).toBeNull();
});

it('says what failed and tries again', async () => {
  let isBroken = true;
  show(false, () => (isBroken ? Promise.reject(new Error('no')) : Promise.resolve(listed)));
  const again = await screen.findByRole('button', { name: 'Try again' });
  isBroken = false;
  await userEvent.click(again);
  expect(await screen.findByText('weather-tool')).toBeTruthy();
});
