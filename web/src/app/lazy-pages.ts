import { lazyPart } from '../components/lazy-part.tsx';

/** Pages that most people open seldom: their code comes when they do. */
export const AccessTokensPage = lazyPart(() =>
  import('../features/access-tokens/access-tokens-page.tsx').then((loaded) => loaded.AccessTokensPage),
);
export const BotServersPage = lazyPart(() =>
  import('../features/bot-servers/bot-servers-page.tsx').then((loaded) => loaded.BotServersPage),
);

/** What a room's first sight can do without. */
export const BrowsePage = lazyPart(
  () => import('../features/browse-rooms/browse-page.tsx').then((loaded) => loaded.BrowsePage),
  { isFetchedAhead: true },
);
export const RoomPanel = lazyPart(() => import('./room-panel.tsx').then((loaded) => loaded.RoomPanel), {
  isFetchedAhead: true,
});
export const CreateRoomDialog = lazyPart(
  () => import('../features/rooms/create-room-dialog.tsx').then((loaded) => loaded.CreateRoomDialog),
  { isFetchedAhead: true },
);
export const ShortcutsDialog = lazyPart(
  () => import('./shortcuts-dialog.tsx').then((loaded) => loaded.ShortcutsDialog),
  { isFetchedAhead: true },
);
