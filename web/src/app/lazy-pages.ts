import { lazyPart } from '../components/lazy-part.tsx';

/** Pages that most people open seldom: their code comes when they do. */
export const AccessTokensPage = lazyPart(() =>
  import('../features/access-tokens/access-tokens-page.tsx').then((loaded) => loaded.AccessTokensPage),
);
export const BotServersPage = lazyPart(() =>
  import('../features/bot-servers/bot-servers-page.tsx').then((loaded) => loaded.BotServersPage),
);
