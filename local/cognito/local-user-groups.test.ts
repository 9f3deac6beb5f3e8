import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect, it } from 'vitest';
import { clientId, poolId, startTestBed, type TestBed } from './test-bed.ts';

const Username = 'ann@example.test';
const Password = 'Correct-h0rse';
const beds: TestBed[] = [];
afterEach(async () => {
  await Promise.all(beds.splice(0).map((bed) => bed.close()));
});

const newFolder = () => mkdtempSync(join(tmpdir(), 'cognito-'));

async function start(dataDir: string, groups?: string[]): Promise<TestBed> {
  const bed = await startTestBed({
    dataDir,
    metadata: { LocalUsers: [{ email: Username, name: 'Ann', password: Password, ...(groups && { groups }) }] },
    client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  });
  beds.push(bed);
  await bed.cognito.ensureLocalUsers();
  return bed;
}
const stop = (bed: TestBed) => beds.splice(beds.indexOf(bed), 1)[0]!.close();

async function groupsOf(bed: TestBed): Promise<unknown[]> {
  const { body } = await bed.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  });
  const { IdToken, AccessToken } = body.AuthenticationResult as Record<string, string>;
  return [IdToken, AccessToken].map((token) => bed.cognito.verifyToken(poolId, token!)['cognito:groups']);
}

const leaveOwners = ({ endpoint, iam }: TestBed) => {
  const credentials = iam.credentialsFor({ kind: 'root', arn: 'arn:aws:iam::000000000000:root' });
  const client = new CognitoIdentityProviderClient({ region: 'eu-central-1', endpoint, credentials });
  return client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId: poolId, Username, GroupName: 'owners' }));
};

it('a local user is in the groups that the template names, and both tokens say so', async () => {
  const bed = await start(':memory:', ['editors', 'owners']);
  const all = ['owners', 'editors'];
  expect(await groupsOf(bed)).toEqual([all, all]);
});

it('one who was made before the template named a group joins it at the next start', async () => {
  const folder = newFolder();
  const first = await start(folder);
  expect(await groupsOf(first)).toEqual([undefined, undefined]);
  await stop(first);
  expect(await groupsOf(await start(folder, ['owners']))).toEqual([['owners'], ['owners']]);
});

it('joins once: who was taken out stays out', async () => {
  const folder = newFolder();
  const first = await start(folder, ['owners']);
  await leaveOwners(first);
  await stop(first);
  const second = await start(folder, ['owners', 'editors']);
  expect(await groupsOf(second)).toEqual([['editors'], ['editors']]);
});

it('a group that the template does not have is refused by name', async () => {
  await expect(start(':memory:', ['nobodies'])).rejects.toThrow(
    'The local user ann@example.test belongs to nobodies, a group that the template does not have',
  );
});
