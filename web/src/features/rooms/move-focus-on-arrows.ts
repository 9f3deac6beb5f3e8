import type { KeyboardEvent } from 'react';

/** Up and down walk through the elements marked `data-stop`; a letter typed on a link goes on in the filter. */
export function moveFocusOnArrows(event: KeyboardEvent, within: HTMLElement | null): void {
  const target = event.target;
  if (!within || !(target instanceof HTMLElement) || !target.matches('[data-stop]')) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  const stops = [...within.querySelectorAll<HTMLElement>('[data-stop]')];
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    stops[stops.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    return;
  }
  const isLetter = event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key);
  if (isLetter && !(target instanceof HTMLInputElement))
    stops.find((stop) => stop instanceof HTMLInputElement)?.focus();
}
