import { lazyPart } from '../../../components/lazy-part.tsx';

const parts = () => import('./reply-parts.ts');

/** A room without a bot never loads them. */
export const ReplySteps = lazyPart(() => parts().then((loaded) => loaded.ReplySteps));
export const ReplyFoot = lazyPart(() => parts().then((loaded) => loaded.ReplyFoot));
