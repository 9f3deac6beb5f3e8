import { html, type Html } from './html.ts';

const links = [
  ['/', 'Application'],
  ['/_local/', 'Overview'],
  ['/_local/mailbox', 'Mailbox'],
  ['/_local/log', 'Log'],
  ['/_local/graphiql', 'GraphiQL'],
] as const;

interface Files {
  readonly styles?: readonly string[];
  readonly script?: string;
}

/** A whole page of the console. What stands in an element with `data-live` renews itself. */
export function page(path: string, title: string, content: Html, files: Files = {}): string {
  const { styles = ['frame.css', 'style.css'], script = 'live.js' } = files;
  const navigation = links.map(
    ([href, name]) => html`<a href="${href}" ${href === path ? html`aria-current="page"` : ''}>${name}</a>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · offline cloud</title>
        ${styles.map((name) => html`<link rel="stylesheet" href="/_local/${name}" />`)}
        <link rel="icon" href="data:," />
        <script src="/_local/${script}" defer></script>
      </head>
      <body>
        <header><nav aria-label="Offline cloud">${navigation}</nav></header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`.html;
}
