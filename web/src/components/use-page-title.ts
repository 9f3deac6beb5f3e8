import { useEffect } from 'react';

/** Names the page in the tab, in the history and to screen readers, with what is unread before it. */
export function usePageTitle(title?: string, unread = 0): void {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title ? `${title} · ` : ''}Confab`;
  }, [title, unread]);
}
