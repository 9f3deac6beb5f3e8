import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalOptions } from '../../local/start-local.ts';
import { startLocal } from '../../local/start-local.ts';
import { bodyOf, request } from './graphql.ts';
import type { Person } from './person.ts';
import { personWith } from './person.ts';
import type { WebConfig } from './sign-in.ts';
import { signRequest } from './sign-request.ts';
import { signUpPerson, tokensOf } from './sign-in.ts';

/** What `npm start` runs. */
export const localAssembly = join(import.meta.dirname, '../../infra/cdk.out/local');

export interface Confab {
  readonly origin: string;
  readonly apiKey: string;
  readonly config: WebConfig;
  /** Takes an item out of the app's table behind the API's back, as a write that never happened would leave it. */
  deleteItem(key: { pk: string; sk: string }): void;
  /** Calls the app's table as the owner of this machine may: to have much of it quickly. */
  // The wire's JSON is open, as the engine's own contract has it.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  callTable(operation: string, input: (tableName: string) => Record<string, any>): Record<string, any>;
  /** Signs a new person up and in. */
  person(name: string): Promise<Person>;
  /** Signs the demo user in who is an admin. */
  admin(): Promise<Person>;
  /** Calls the API with the role of the function that answers as the bot. */
  askAsBot: Person['ask'];
  close(): Promise<void>;
}

/** The whole of Confab as `npm start` runs it, on a free port with a data folder of its own. */
export async function startConfab(options: Partial<LocalOptions> = {}): Promise<Confab> {
  const dataDir = mkdtempSync(join(tmpdir(), 'confab-'));
  const local = await startLocal({ assemblyDir: localAssembly, dataDir, port: 0, ...options });
  const config = (await (await fetch(new URL('/config.json', local.url))).json()) as WebConfig;
  const callTable: Confab['callTable'] = (operation, input) => {
    const [table] = local.assembly.ofType('AWS::DynamoDB::GlobalTable');
    const owner = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' } as const;
    return local.dynamodb.call(operation, input(table!.physicalId), owner);
  };
  return {
    origin: local.url,
    config,
    apiKey: String(local.assembly.ofType('AWS::AppSync::ApiKey')[0]!.attribute('ApiKey')),
    callTable,
    deleteItem: ({ pk, sk }) =>
      void callTable('DeleteItem', (TableName) => ({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } })),
    person: async (name) => {
      const email = `${name.toLowerCase()}@confab.test`;
      await signUpPerson(local.url, config, email, name);
      return personWith(config, { name, email, ...(await tokensOf(local.url, config, email)) });
    },
    admin: async () => {
      const [name, email] = ['First Person', 'first@confab.test'];
      return personWith(config, { name, email, ...(await tokensOf(local.url, config, email, 'Confab-2026!')) });
    },
    askAsBot: async (document, variables) => {
      const role = local.assembly.ofType('AWS::IAM::Role').find(({ logicalId }) => /^BotReplyRole/.test(logicalId))!;
      const credentials = local.iam.credentialsFor(
        local.iam.assume(role.attribute('Arn') as string, 'lambda.amazonaws.com'),
      );
      const headers = await signRequest(
        config.graphqlUrl,
        local.assembly.region,
        credentials,
        bodyOf(document, variables),
      );
      return request(config.graphqlUrl, headers, document, variables);
    },
    close: async () => {
      await local.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
