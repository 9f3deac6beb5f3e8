import type { Assembly } from '../assembly/assembly.ts';
import { html } from './html.ts';
import { page } from './page.ts';

/** A small GraphQL explorer: query, variables, credentials, result and the schema. */
export function explorerPage(assembly: Assembly): string {
  const apiKey = assembly.ofType('AWS::AppSync::ApiKey')[0]?.attribute('ApiKey') ?? '';
  const content = html`<p class="quiet">
      Sends to <code>/graphql</code>. Without a token the API key is used; it may not see everything.
    </p>
    <div class="explorer" id="explorer" data-api-key="${apiKey}">
      <section aria-label="Request">
        <label>Token or API key <input id="authorization" autocomplete="off" spellcheck="false" /></label>
        <label>Query <textarea id="query" class="query" spellcheck="false">query { __typename }</textarea></label>
        <label>Variables (JSON) <textarea id="variables" spellcheck="false"></textarea></label>
        <p><button id="run" type="button">Run (Ctrl+Enter)</button></p>
      </section>
      <section aria-label="Result"><pre id="result" aria-live="polite" tabindex="0">Nothing sent yet.</pre></section>
    </div>
    <h2>Schema</h2>
    <div id="schema" class="quiet">Reading the schema …</div>`;
  return page('/_local/graphiql', 'GraphQL explorer', content, 'explorer.js');
}
