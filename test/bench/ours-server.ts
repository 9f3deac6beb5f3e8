/** Ours under the bench: the offline cloud on the bench's template. Prints one line of JSON when it answers. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAssembly } from '../../local/assembly/write-assembly.ts';
import { startLocal } from '../../local/start-local.ts';
import { tokensOf } from '../lib/sign-in.ts';
import { benchTemplate, benchUser } from './bench-template.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'confab-bench-'));
const local = await startLocal({ assemblyDir: writeAssembly({ template: benchTemplate }), dataDir, port: 0 });
const [pool] = local.assembly.ofType('AWS::Cognito::UserPool');
const [client] = local.assembly.ofType('AWS::Cognito::UserPoolClient');
const config = {
  userPoolId: pool!.physicalId,
  userPoolClientId: client!.physicalId,
  userPoolEndpoint: '/cognito/',
  graphqlUrl: `${local.url}/graphql`,
  realtimeUrl: `${local.url.replace('http', 'ws')}/graphql/realtime`,
};
const { idToken } = await tokensOf(local.url, config, benchUser.email, benchUser.password);
const { accessKeyId, secretAccessKey } = local.credentials;
console.log(JSON.stringify({ ...config, origin: local.url, idToken, accessKeyId, secretAccessKey }));
