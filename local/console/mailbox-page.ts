import type { Letter } from '../mailbox/mailbox.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';

/** The letters that AWS would have sent, newest first, their codes in large type. */
export function mailboxPage(letters: readonly Letter[]): string {
  const list = letters.length
    ? html`<ol class="letters">
        ${letters.map(letterView)}
      </ol>`
    : html`<p class="card quiet">No letters yet. Codes to confirm an address or to reset a password arrive here.</p>`;
  return page('/_local/mailbox', 'Mailbox', html`<div data-live aria-live="polite">${list}</div>`);
}

const letterView = ({ to, subject, code, text, sentAt }: Letter): Html =>
  html`<li class="card">
    <strong>${subject}</strong>
    <span class="code">${code}</span>
    <span
      >To ${to}
      <span class="quiet">· <time datetime="${sentAt}">${sentAt.replace('T', ' ').slice(0, 19)} UTC</time></span></span
    >
    <details>
      <summary>Letter</summary>
      <p>${text}</p>
    </details>
  </li>`;
