import { afterEach, describe, expect, it } from 'vitest';
import {
  claimsOf,
  confirm,
  enrol,
  error,
  named,
  Password,
  signIn,
  signUp,
  startAccounts,
  tokensOf,
  Username,
} from './test-account.ts';
import { clientId, type TestBed, type TestBedOptions } from './test-bed.ts';

const ClientId = clientId;
const beds: TestBed[] = [];
const start = async (options: TestBedOptions = {}) => {
  const bed = await startAccounts(options);
  beds.push(bed);
  return bed;
};
afterEach(() => Promise.all(beds.splice(0).map((bed) => bed.close())));

describe('attributes', () => {
  const update = async (bed: TestBed, AccessToken: string, Name: string, Value: string) =>
    (await bed.call('UpdateUserAttributes', { AccessToken, UserAttributes: [{ Name, Value }] })).body;
  const read = async (bed: TestBed, AccessToken: string) => {
    const { body } = await bed.call('GetUser', { AccessToken });
    const attributes = body.UserAttributes as { Name: string; Value: string }[];
    return Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]));
  };

  it('stay as they are until the new address is verified, where the pool says so', async () => {
    const bed = await start({
      pool: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
    });
    const { AccessToken } = await enrol(bed);
    await update(bed, AccessToken, 'email', 'new@example.test');
    expect(await read(bed, AccessToken)).toMatchObject({ email: Username, email_verified: 'true' });
    const Code = bed.codeFor('new@example.test');
    await bed.call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code });
    expect(await read(bed, AccessToken)).toMatchObject({ email: 'new@example.test', email_verified: 'true' });
    expect(await signIn(bed, Password, 'new@example.test')).toHaveProperty('AuthenticationResult');
    expect(await signIn(bed)).toMatchObject({ __type: 'NotAuthorizedException' });
  });

  it('cannot take the address of another', async () => {
    const bed = await start();
    await signUp(bed, { Username: 'bob@example.test' });
    const { AccessToken } = await enrol(bed);
    expect(await update(bed, AccessToken, 'email', 'bob@example.test')).toEqual(
      error('AliasExistsException', 'An account with the given email already exists.'),
    );
  });

  it('change only if the schema and the client let them', async () => {
    const bed = await start({
      pool: { Schema: [{ Name: 'badge', AttributeDataType: 'String', Mutable: false }] },
      client: { WriteAttributes: ['email', 'name', 'custom:badge'] },
    });
    await signUp(bed, { UserAttributes: [{ Name: 'custom:badge', Value: '7' }] });
    await confirm(bed);
    const { AccessToken, IdToken } = tokensOf(await signIn(bed));
    expect(await update(bed, AccessToken, 'custom:badge', '8')).toEqual(
      error('InvalidParameterException', 'user.custom:badge: Attribute cannot be updated.\n'),
    );
    expect(await update(bed, AccessToken, 'nickname', 'A')).toMatchObject({ __type: 'NotAuthorizedException' });
    expect(claimsOf(IdToken)).toMatchObject({
      'custom:badge': '7',
    });
  });

  it('are shown only as far as the client may read', async () => {
    const bed = await start({ client: { ReadAttributes: ['name'] } });
    const { AccessToken, IdToken } = await enrol(bed);
    expect(Object.keys(await read(bed, AccessToken))).toEqual(['sub', 'name']);
    expect(claimsOf(IdToken)).not.toHaveProperty('email');
  });
});

describe('a pool of user names with an e-mail alias', () => {
  const pool = { UsernameAttributes: undefined, AliasAttributes: ['email'] };
  const ann = { Username: 'ann', UserAttributes: [...named, { Name: 'email', Value: Username }] };

  it('signs in by either, once the address is verified', async () => {
    const bed = await start({ pool });
    await signUp(bed, ann);
    expect(await signIn(bed, Password, Username)).toMatchObject({ __type: 'NotAuthorizedException' });
    await bed.call('ConfirmSignUp', { ClientId, Username: 'ann', ConfirmationCode: bed.codeFor(Username) });
    const tokens = tokensOf(await signIn(bed, Password, Username));
    const claims = claimsOf(tokens.IdToken);
    expect(claims).toMatchObject({ 'cognito:username': 'ann', email: Username });
    expect(claims.sub).not.toBe('ann');
    expect(await signIn(bed, Password, 'ANN')).toHaveProperty('AuthenticationResult');
  });

  it('gives an address to the first who verifies it, or to who forces it', async () => {
    const bed = await start({ pool });
    await signUp(bed, ann);
    await bed.call('ConfirmSignUp', { ClientId, Username: 'ann', ConfirmationCode: bed.codeFor(Username) });
    expect(await signUp(bed, { ...ann, Username: 'eve' })).toMatchObject({ UserConfirmed: false });
    const input = { ClientId, Username: 'eve', ConfirmationCode: bed.codeFor(Username) };
    expect((await bed.call('ConfirmSignUp', input)).body).toEqual(
      error('AliasExistsException', 'An account with the given email already exists.'),
    );
    expect((await bed.call('ConfirmSignUp', { ...input, ForceAliasCreation: true })).body).toEqual({});
  });

  it('takes no address for a name', async () => {
    const bed = await start({ pool });
    expect(await signUp(bed)).toEqual(
      error(
        'InvalidParameterException',
        'Username cannot be of email format, since user pool is configured for email alias.',
      ),
    );
  });
});
