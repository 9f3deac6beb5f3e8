import { useCallback, useRef, useState } from 'react';
import { Route, Switch, useLocation, useRoute } from 'wouter';
import type { Config } from '../lib/config.ts';
import { Sidebar } from '../features/rooms/sidebar.tsx';
import { signOut } from '../lib/session/sign-out.ts';
import { AccessTokensPage, BotServersPage, BrowsePage, CreateRoomDialog, ShortcutsDialog } from './lazy-pages.ts';
import { HomePage } from './home-page.tsx';
import { RegionBoundary } from './region-boundary.tsx';
import { RoomPage } from './room-page.tsx';
import type { SessionUser } from './session-user.ts';
import styles from './shell.module.css';
import { UnknownPage } from './unknown-page.tsx';
import { useFocusOnNewPage } from './use-focus-on-new-page.ts';
import { useGoUp } from './use-go-up.ts';
import { useShortcuts } from './use-shortcuts.ts';

type OpenDialog = 'create-room' | 'shortcuts' | undefined;

/** The three panes and what opens above them. */
export function Shell({ me, config }: { me: SessionUser; config: Config }) {
  const [path, navigate] = useLocation();
  const [, params] = useRoute('/rooms/:id/*?');
  const [dialog, setDialog] = useState<OpenDialog>();
  const goUp = useGoUp();
  const pane = useRef<HTMLElement>(null);
  const rooms = useRef<HTMLDivElement>(null);
  useFocusOnNewPage(path, [pane, rooms]);
  const isHome = path === '/';
  const Pane = isHome ? 'section' : 'main';
  const roomId = params?.id;
  const isMembersOpen = roomId !== undefined && path === `/rooms/${roomId}/members`;

  const toRooms = useCallback(() => goUp('/'), [goUp]);
  const toRoom = useCallback((id: string) => navigate(`/rooms/${id}`), [navigate]);
  const create = useCallback(() => setDialog('create-room'), []);
  const close = useCallback(() => setDialog(undefined), []);
  const leave = useCallback(() => {
    // The next person to sign in here starts at the beginning, not in this room.
    navigate('/', { replace: true });
    void signOut({});
  }, [navigate]);
  useShortcuts({
    onHelp: () => setDialog('shortcuts'),
    onBrowse: () => navigate('/browse'),
    onCreate: create,
    onMembers: roomId
      ? () => (isMembersOpen ? goUp(`/rooms/${roomId}`) : navigate(`/rooms/${roomId}/members`))
      : undefined,
  });

  return (
    <div className={styles.shell}>
      {/* At the root the rooms are the page; on a small screen they are all of it. */}
      <div
        className={`${styles.sidebar} ${isHome ? styles.only : ''}`}
        role={isHome ? 'main' : undefined}
        ref={rooms}
        tabIndex={-1}
      >
        {isHome && <h1 className="visually-hidden">Your rooms</h1>}
        <RegionBoundary region="Your rooms">
          <Sidebar
            me={me}
            openRoomId={roomId}
            isBrowsing={path === '/browse'}
            onCreate={create}
            onShortcuts={() => setDialog('shortcuts')}
            onSignOut={leave}
          />
        </RegionBoundary>
      </div>
      <Pane ref={pane} id="main" className={styles.main} aria-label={isHome ? 'No room open' : undefined} tabIndex={-1}>
        {/* A page that broke does not break the next one. */}
        <RegionBoundary region="This page" key={roomId ?? path}>
          <Switch>
            <Route path="/">
              <HomePage onCreate={create} />
            </Route>
            <Route path="/browse">
              <BrowsePage onBack={toRooms} onOpen={toRoom} onCreate={create} />
            </Route>
            <Route path="/settings/tokens">
              <AccessTokensPage mcpUrl={config.mcpUrl} graphqlUrl={config.graphqlUrl} onBack={toRooms} />
            </Route>
            <Route path="/admin/bots">
              <BotServersPage onBack={toRooms} />
            </Route>
            <Route path="/rooms/:id/:panel?">
              {({ id, panel }) =>
                panel && !isMembersOpen ? (
                  <UnknownPage />
                ) : (
                  <RoomPage key={id} roomId={id} me={me} isMembersOpen={isMembersOpen} onBack={toRooms} />
                )
              }
            </Route>
            <Route>
              <UnknownPage />
            </Route>
          </Switch>
        </RegionBoundary>
      </Pane>
      {dialog === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      {dialog === 'create-room' && (
        <CreateRoomDialog
          onClose={close}
          onCreated={(id) => {
            close();
            toRoom(id);
          }}
        />
      )}
    </div>
  );
}
