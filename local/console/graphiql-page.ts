import type { Assembly } from '../assembly/assembly.ts';
import { html } from './html.ts';
import { page } from './page.ts';

/** GraphiQL for the template's API; without its bundle, how to build that. */
export function graphiqlPage(assembly: Assembly, isBuilt: boolean): string {
  const path = '/_local/graphiql';
  if (!isBuilt) {
    return page(path, 'GraphiQL', html`<p>GraphiQL is not built yet: <code>npm run build</code>, then reload.</p>`);
  }
  const apiKey = assembly.ofType('AWS::AppSync::ApiKey')[0]?.attribute('ApiKey') ?? '';
  const content = html`<p class="quiet">
      Sends to <code>/graphql</code>, with the API key until <code>&lt;token&gt;</code> under Headers is one of
      <code>npm run token -- &lt;user&gt;</code>. An API key goes into <code>x-api-key</code> instead. Subscriptions run
      over <code>/graphql/realtime</code>, not here.
    </p>
    <div id="graphiql" data-api-key="${apiKey}"></div>`;
  // GraphiQL styles its own elements: the console's rules for buttons and tables would reach into it.
  return page(path, 'GraphiQL', content, { styles: ['frame.css', 'graphiql.css'], script: 'graphiql.js' });
}
