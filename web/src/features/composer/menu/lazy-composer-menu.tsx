import { lazyPart } from '../../../components/lazy-part.tsx';

/** Comes with the first `/` or `@`. */
export const ComposerMenu = lazyPart(() => import('./composer-menu.tsx').then((loaded) => loaded.ComposerMenu));

/** Whether a text could want it. */
export const wantsMenu = (text: string): boolean => /^\s*\/|(?:^|[\s(])@/.test(text);
