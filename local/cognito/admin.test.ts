import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../iam/iam.ts';
import { clientId, poolId, startTestBed, type TestBed } from './test-bed.ts';

const UserPoolId = poolId;
const Username = 'ann@example.test';
const password = 'Correct-h0rse';
const root: Principal = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' };
const support: Principal = { kind: 'role', arn: 'arn:aws:iam::000000000000:role/support' };
let bed: TestBed;
let client: CognitoIdentityProviderClient;

const clientOf = (principal: Principal, region = 'eu-central-1') =>
  new CognitoIdentityProviderClient({ region, endpoint: bed.endpoint, credentials: bed.iam.credentialsFor(principal) });

beforeEach(async () => {
  bed = await startTestBed({
    client: { ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  });
  client = clientOf(root);
});
afterEach(async () => {
  client.destroy();
  await bed.close();
});

const UserAttributes = [
  { Name: 'email', Value: Username },
  { Name: 'email_verified', Value: 'true' },
  { Name: 'name', Value: 'Ann' },
];
const create = () =>
  client.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, TemporaryPassword: 'Temporary-1' }));
const signIn = (PASSWORD: string) =>
  client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD },
    }),
  );

it('creates a user who is invited by mail and must set an own password', async () => {
  const { User } = await create();
  expect(User).toMatchObject({ Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD', UserCreateDate: expect.any(Date) });
  expect(bed.mailbox.letters()[0]).toMatchObject({
    to: Username,
    subject: 'Your temporary password',
    code: 'Temporary-1',
  });
  const { ChallengeName, Session, ChallengeParameters } = await signIn('Temporary-1');
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  expect(ChallengeParameters?.requiredAttributes).toBe('[]');
  const respond = (NEW_PASSWORD: string) =>
    client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId: clientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD },
      }),
    );
  await expect(respond('weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  const { AuthenticationResult } = await respond(password);
  expect(bed.cognito.verifyToken(poolId, AuthenticationResult?.IdToken ?? '').sub).toBe(User?.Username);
  await expect(respond(password)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

it('does not let in with a temporary password that is too old', async () => {
  await create();
  bed.advance(8 * 86_400_000);
  await expect(signIn('Temporary-1')).rejects.toMatchObject({
    message: expect.stringMatching(/^Temporary password has expired/),
  });
});

it('refuses to create the same address twice', async () => {
  await create();
  await expect(create()).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'User account already exists',
  });
});

it('sets a password for good, changes, disables, enables and deletes a user', async () => {
  await create();
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }));
  await client.send(
    new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name: 'name', Value: 'Ann B' }] }),
  );
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  expect(user.UserStatus).toBe('CONFIRMED');
  expect(user.UserAttributes).toContainEqual({ Name: 'name', Value: 'Ann B' });
  expect(user.UserAttributes).toContainEqual({ Name: 'sub', Value: user.Username });

  const { AuthenticationResult } = await signIn(password);
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
  expect(() => bed.cognito.verifyToken(poolId, AuthenticationResult?.AccessToken ?? '')).toThrow('revoked');
  await expect(signIn(password)).rejects.toMatchObject({ message: 'User is disabled.' });
  await client.send(new AdminEnableUserCommand({ UserPoolId, Username }));
  const again = await signIn(password);
  await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
  expect(() => bed.cognito.verifyToken(poolId, again.AuthenticationResult?.IdToken ?? '')).toThrow('revoked');

  await client.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
  await expect(client.send(new AdminGetUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  });
});

it('confirms who signed up', async () => {
  await client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username,
      Password: password,
      UserAttributes: [{ Name: 'name', Value: 'A' }],
    }),
  );
  await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
  await expect(client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  });
  expect((await signIn(password)).AuthenticationResult?.TokenType).toBe('Bearer');
});

it('puts groups into tokens, the most important first', async () => {
  const { User } = await create();
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: password, Permanent: true }));
  for (const GroupName of ['editors', 'owners']) {
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  }
  const { AuthenticationResult } = await signIn(password);
  for (const token of [AuthenticationResult?.IdToken, AuthenticationResult?.AccessToken]) {
    expect(bed.cognito.verifyToken(poolId, token ?? '')['cognito:groups']).toEqual(['owners', 'editors']);
  }
  const { Groups } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['owners', 'editors']);
  const inGroup = () => client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'owners' }));
  expect((await inGroup()).Users).toMatchObject([{ Username: User?.Username }]);
  await client.send(new AdminRemoveUserFromGroupCommand({ UserPoolId, Username, GroupName: 'owners' }));
  expect((await inGroup()).Users).toEqual([]);
  expect((await client.send(new ListGroupsCommand({ UserPoolId }))).Groups).toHaveLength(2);
  await expect(
    client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'nobody' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Group not found.' });
});

it('lists users in pages and by a filter', async () => {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username: `${name}@example.test` }));
  }
  const seen: (string | undefined)[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await client.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken }));
    expect(page.Users?.length).toBeLessThanOrEqual(2);
    seen.push(...(page.Users ?? []).map(({ Username }) => Username));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  expect(new Set(seen).size).toBe(5);
  const found = async (Filter: string) =>
    (await client.send(new ListUsersCommand({ UserPoolId, Filter }))).Users?.length;
  expect(await found('email = "c@example.test"')).toBe(1);
  expect(await found('email ^= "c@"')).toBe(1);
  expect(await found('cognito:user_status = "CONFIRMED"')).toBe(0);
  await expect(found('shoe_size = "4"')).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it('describes the pool and its client', async () => {
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({ Id: poolId, UsernameAttributes: ['email'], CreationDate: expect.any(Date) });
  const described = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: clientId }));
  expect(described.UserPoolClient).toMatchObject({ ClientId: clientId, PreventUserExistenceErrors: 'ENABLED' });
  await expect(
    client.send(new DescribeUserPoolCommand({ UserPoolId: 'eu-central-1_Nobody000' })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool eu-central-1_Nobody000 does not exist.',
  });
});

it('does for a role what its policies allow, and no more', async () => {
  await create();
  const role = clientOf(support);
  expect((await role.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  await expect(role.send(new AdminDeleteUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      'is not authorized to perform: cognito-idp:AdminDeleteUser on resource: arn:aws:cognito-idp:',
    ),
  });
  role.destroy();
});

it('refuses callers whose signature is missing or wrong', async () => {
  expect((await bed.call('AdminGetUser', { UserPoolId, Username })).body).toMatchObject({
    __type: 'MissingAuthenticationTokenException',
  });
  const stranger = new CognitoIdentityProviderClient({
    region: 'eu-central-1',
    endpoint: bed.endpoint,
    credentials: { ...bed.iam.credentialsFor(root), secretAccessKey: 'guessed' },
  });
  await expect(stranger.send(new AdminGetUserCommand({ UserPoolId, Username }))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
  stranger.destroy();
});
