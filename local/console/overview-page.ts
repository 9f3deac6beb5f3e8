import type { Assembly } from '../assembly/assembly.ts';
import type { Queues } from '../sqs/queues.ts';
import { readFunctionUrls } from '../function-urls/read-function-urls.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';

const shown = [
  ['AWS::AppSync::GraphQLApi', 'GraphQL API'],
  ['AWS::Cognito::UserPool', 'User pool'],
  ['AWS::DynamoDB::Table', 'Table'],
  ['AWS::DynamoDB::GlobalTable', 'Table'],
  ['AWS::Lambda::Function', 'Function'],
] as const;

/** What of the template runs, where it answers, and what is left out. */
export function overviewPage(assembly: Assembly, queues: Queues, origin: string): string {
  const resources = shown.flatMap(([type, name]) =>
    assembly.ofType(type).map(({ physicalId, properties }) => entry(name, String(properties['Name'] ?? physicalId))),
  );
  const content = html`<p>
      The stack <strong>${assembly.stackName}</strong> (${assembly.region}) runs on this machine alone.
    </p>
    <h2>Endpoints</h2>
    <dl>
      ${entry('GraphQL', `${origin}/graphql`)} ${entry('Realtime', `${origin.replace('http', 'ws')}/graphql/realtime`)}
      ${entry('Cognito', `${origin}/cognito/`)} ${entry('DynamoDB', `${origin}/dynamodb/`)}
      ${entry('SQS', `${origin}/sqs/`)}
      ${readFunctionUrls(assembly).map(({ functionName, paths }) => entry(functionName, `${origin}${paths[0]}`))}
    </dl>
    <h2>Resources</h2>
    <dl data-live>
      ${resources}
      ${queues.list().map(({ name, size }) => entry('Queue', `${name} · ${size} ${size === 1 ? 'message' : 'messages'}`))}
    </dl>
    <h2>Left out</h2>
    ${
      assembly.ignoredTypes.length
        ? html`<p>These do nothing offline:</p>
            <ul>
              ${assembly.ignoredTypes.map((type) => html`<li>${type}</li>`)}
            </ul>`
        : html`<p>Nothing: every resource of the template runs.</p>`
    }`;
  return page('/_local/', 'Overview', content);
}

const entry = (name: string, value: string): Html =>
  html`<dt>${name}</dt>
    <dd>${value}</dd>`;
