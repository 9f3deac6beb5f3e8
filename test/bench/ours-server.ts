/** Ours under the bench: the offline cloud on the bench's template. Prints one line of JSON when it answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAssembly } from '../../local/assembly/write-assembly.ts';
import { startLocal } from '../../local/start-local.ts';
import { tokensOf } from '../lib/sign-in.ts';
import { benchTemplate, benchUser } from './bench-template.ts';
import { endWithParent } from './end-with-parent.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'confab-bench-'));
const assemblyDir = writeAssembly({ template: benchTemplate });
const local = await startLocal({ assemblyDir, dataDir, port: 0 });
endWithParent(async () => {
  await local.close();
  for (const folder of [dataDir, assemblyDir]) rmSync(folder, { recursive: true, force: true });
});
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
