import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { clientId, startTestBed, type TestBed, type TestBedOptions } from './test-bed.ts';

const ClientId = clientId;
const Username = 'ann@example.test';
const Password = 'Correct-h0rse';
const named = [{ Name: 'name', Value: 'Ann' }];
const beds: TestBed[] = [];

const start = async (options: TestBedOptions = {}) => {
  const client = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };
  const bed = await startTestBed({ ...options, client: { ...client, ...options.client } });
  beds.push(bed);
  return bed;
};
afterEach(() => Promise.all(beds.splice(0).map((bed) => bed.close())));

const signUp = async (bed: TestBed, input: object = {}) =>
  (await bed.call('SignUp', { ClientId, Username, Password, UserAttributes: named, ...input })).body;
const confirm = async (bed: TestBed, ConfirmationCode = bed.codeFor(Username)) =>
  (await bed.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode })).body;
const signIn = async (bed: TestBed, PASSWORD = Password, USERNAME = Username) =>
  (await bed.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }))
    .body;
const tokensOf = (body: Record<string, unknown>) =>
  body.AuthenticationResult as { AccessToken: string; IdToken: string; RefreshToken: string; ExpiresIn: number };
const enrol = async (bed: TestBed) => {
  await signUp(bed);
  await confirm(bed);
  return tokensOf(await signIn(bed));
};
const error = (__type: string, message: string) => ({ __type, message });
const wrongCode = (code: string) => (code === '000000' ? '000001' : '000000');

describe('signing up', () => {
  it.each([
    ['Sh0rt-1', 'Password not long enough'],
    ['correct-h0rse', 'Password must have uppercase characters'],
    ['CORRECT-H0RSE', 'Password must have lowercase characters'],
    ['Correct-horse', 'Password must have numeric characters'],
    ['Correcth0rse', 'Password must have symbol characters'],
  ])('refuses the password %s: %s', async (weak, rule) => {
    const bed = await start();
    expect(await signUp(bed, { Password: weak })).toEqual(
      error('InvalidPasswordException', `Password did not conform with policy: ${rule}`),
    );
  });

  it('follows the policy of the template', async () => {
    const policy = { MinimumLength: 20, RequireUppercase: false, RequireSymbols: false, RequireNumbers: false };
    const bed = await start({ pool: { Policies: { PasswordPolicy: policy } } });
    expect(await signUp(bed)).toMatchObject({ __type: 'InvalidPasswordException' });
    expect(await signUp(bed, { Password: 'correcthorsebatterystaple' })).toMatchObject({ UserConfirmed: false });
  });

  it.each([
    [{ Username: 'ann' }, 'Username should be an email.'],
    [{ UserAttributes: [] }, 'Attributes did not conform to the schema: name: The attribute name is required\n'],
    [
      { UserAttributes: [...named, { Name: 'custom:shoe', Value: '4' }] },
      'Attributes did not conform to the schema: custom:shoe: Attribute does not exist in the schema.\n',
    ],
    [{ UserAttributes: [...named, { Name: 'phone_number', Value: '123' }] }, 'Invalid phone number format.'],
    [{ Username: 'ann@nowhere' }, 'Invalid email address format.'],
  ])('refuses %j: %s', async (input, message) => {
    const bed = await start();
    expect(await signUp(bed, input)).toEqual(error('InvalidParameterException', message));
  });

  it('refuses what only the pool may say of a person', async () => {
    const bed = await start();
    const UserAttributes = [...named, { Name: 'email_verified', Value: 'true' }];
    expect(await signUp(bed, { UserAttributes })).toEqual(
      error('NotAuthorizedException', 'A client attempted to write unauthorized attribute'),
    );
  });

  it('takes an address once, in whatever case', async () => {
    const bed = await start();
    await signUp(bed);
    expect(await signUp(bed, { Username: 'Ann@Example.test' })).toEqual(
      error('UsernameExistsException', 'An account with the given email already exists.'),
    );
  });

  it('is closed where administrators make the users', async () => {
    const bed = await start({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    expect(await signUp(bed)).toEqual(error('NotAuthorizedException', 'SignUp is not permitted for this user pool'));
  });

  it('puts the code where the template wants it', async () => {
    const template = { EmailSubject: 'Welcome', EmailMessage: 'Hello, {####} it is' };
    const bed = await start({ pool: { VerificationMessageTemplate: template } });
    await signUp(bed);
    const code = bed.codeFor(Username);
    expect(code).toMatch(/^\d{6}$/);
    expect(bed.mailbox.letters()[0]).toMatchObject({ subject: 'Welcome', text: `Hello, ${code} it is` });
  });
});

describe('codes', () => {
  it('expire after a day', async () => {
    const bed = await start();
    await signUp(bed);
    bed.advance(24 * 3_600_000 + 1);
    expect(await confirm(bed)).toEqual(
      error('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
    );
  });

  it('cannot be guessed by trying, until an hour is over', async () => {
    const bed = await start();
    await signUp(bed);
    const code = bed.codeFor(Username);
    for (let attempt = 0; attempt < 15; attempt++) {
      expect(await confirm(bed, wrongCode(code))).toMatchObject({ __type: 'CodeMismatchException' });
    }
    const limited = error('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    expect(await confirm(bed, code)).toEqual(limited);
    bed.advance(3_600_000);
    expect(await confirm(bed, code)).toEqual({});
  });

  it('work once', async () => {
    const bed = await start();
    await signUp(bed);
    expect(await confirm(bed)).toEqual({});
    expect(await confirm(bed)).toEqual(
      error('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });

  it('are sent a few times an hour only', async () => {
    const bed = await start();
    await signUp(bed);
    const resend = async () => (await bed.call('ResendConfirmationCode', { ClientId, Username })).body;
    for (let sent = 1; sent < 10; sent++) expect(await resend()).toHaveProperty('CodeDeliveryDetails');
    expect(await resend()).toMatchObject({ __type: 'LimitExceededException' });
  });
});

describe('a client that hides users', () => {
  const nobody = 'eve@example.test';
  const ask = async (bed: TestBed, operation: string, input: object) =>
    (await bed.call(operation, { ClientId, Username: nobody, ...input })).body;

  it('answers for nobody as for someone', async () => {
    const bed = await start();
    await enrol(bed);
    const delivery = {
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'e***@e***' },
    };
    expect(await ask(bed, 'ForgotPassword', {})).toEqual(delivery);
    expect(await ask(bed, 'ResendConfirmationCode', {})).toEqual(delivery);
    expect(await ask(bed, 'ConfirmSignUp', { ConfirmationCode: '123456' })).toMatchObject({
      __type: 'ExpiredCodeException',
    });
    expect(await ask(bed, 'ConfirmForgotPassword', { ConfirmationCode: '123456', Password })).toMatchObject({
      __type: 'CodeMismatchException',
    });
    expect(await signIn(bed, Password, nobody)).toEqual(
      error('NotAuthorizedException', 'Incorrect username or password.'),
    );
    expect(bed.mailbox.letters().filter(({ to }) => to === nobody)).toEqual([]);
  });

  it('starts SRP for nobody with a salt and a name that stay', async () => {
    const bed = await start();
    await enrol(bed);
    const srp = async (USERNAME: string) => {
      const AuthParameters = { USERNAME, SRP_A: 'abcdef' };
      const { body } = await bed.call('InitiateAuth', { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
      return body.ChallengeParameters as Record<string, string>;
    };
    const [first, second, other, real] = [
      await srp(nobody),
      await srp(nobody),
      await srp('bob@example.test'),
      await srp(Username),
    ];
    expect(second).toMatchObject({ SALT: first.SALT, USER_ID_FOR_SRP: first.USER_ID_FOR_SRP });
    expect(second.SRP_B).not.toBe(first.SRP_B);
    expect(other.SALT).not.toBe(first.SALT);
    const shape = (parameters: Record<string, string>) =>
      Object.entries(parameters).map(([name, value]) => [name, name === 'SRP_B' ? value.length > 700 : value.length]);
    expect(shape(first)).toEqual(shape(real));
  });

  it('locks nobody out as it does someone', async () => {
    const bed = await start();
    await enrol(bed);
    for (const who of [Username, nobody]) {
      for (let attempt = 0; attempt < 5; attempt++) {
        expect(await signIn(bed, 'Wrong-h0rse', who)).toMatchObject({ message: 'Incorrect username or password.' });
      }
      expect(await signIn(bed, Password, who)).toEqual(error('NotAuthorizedException', 'Password attempts exceeded'));
    }
    bed.advance(1_001);
    expect(await signIn(bed)).toHaveProperty('AuthenticationResult');
  });
});

it('tells of unknown users where the client does not hide them', async () => {
  const bed = await start({ client: { PreventUserExistenceErrors: 'LEGACY' } });
  expect(await signIn(bed)).toEqual(error('UserNotFoundException', 'User does not exist.'));
  expect((await bed.call('ForgotPassword', { ClientId, Username })).body).toEqual(
    error('UserNotFoundException', 'Username/client id combination not found.'),
  );
});

describe('signing in', () => {
  it('says that a person is not confirmed only to who knows the password', async () => {
    const bed = await start();
    await signUp(bed);
    expect(await signIn(bed)).toEqual(error('UserNotConfirmedException', 'User is not confirmed.'));
    expect(await signIn(bed, 'Wrong-h0rse')).toMatchObject({ __type: 'NotAuthorizedException' });
  });

  it('refuses a flow that the client does not allow', async () => {
    const bed = await start({ client: { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    expect(await signIn(bed)).toEqual(
      error('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client'),
    );
  });

  it('gives tokens as long as the client wants them to live', async () => {
    const TokenValidityUnits = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' };
    const validity = { AccessTokenValidity: 10, IdTokenValidity: 20, RefreshTokenValidity: 2, TokenValidityUnits };
    const bed = await start({ client: validity });
    const { AccessToken, ExpiresIn, RefreshToken } = await enrol(bed);
    expect(ExpiresIn).toBe(600);
    bed.advance(601_000);
    expect((await bed.call('GetUser', { AccessToken })).body).toEqual(
      error('NotAuthorizedException', 'Access Token has expired'),
    );
    const refresh = async () => (await bed.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })).body;
    expect(tokensOf(await refresh())).not.toHaveProperty('RefreshToken');
    bed.advance(2 * 3_600_000);
    expect(await refresh()).toEqual(error('NotAuthorizedException', 'Refresh Token has expired'));
  });

  it('refreshes by REFRESH_TOKEN_AUTH too', async () => {
    const bed = await start();
    const { RefreshToken } = await enrol(bed);
    const refresh = async (REFRESH_TOKEN: string) => {
      const AuthParameters = { REFRESH_TOKEN };
      return (await bed.call('InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })).body;
    };
    expect(tokensOf(await refresh(RefreshToken)).AccessToken).toBeTruthy();
    expect(await refresh(`${RefreshToken}x`)).toEqual(error('NotAuthorizedException', 'Invalid Refresh Token'));
  });

  it('hands out a new refresh token each time where the client rotates them', async () => {
    const rotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 };
    const bed = await start({ client: { RefreshTokenRotation: rotation } });
    const { RefreshToken } = await enrol(bed);
    const refresh = async (token: string) =>
      (await bed.call('GetTokensFromRefreshToken', { ClientId, RefreshToken: token })).body;
    const next = tokensOf(await refresh(RefreshToken)).RefreshToken;
    expect(next).not.toBe(RefreshToken);
    expect(await refresh(RefreshToken)).toHaveProperty('AuthenticationResult');
    bed.advance(10_001);
    expect(await refresh(RefreshToken)).toMatchObject({ __type: 'RefreshTokenReuseException' });
    expect(await refresh(next)).toHaveProperty('AuthenticationResult');
  });

  it('ends a session by revoking its refresh token', async () => {
    const bed = await start();
    const { RefreshToken, AccessToken } = await enrol(bed);
    expect((await bed.call('RevokeToken', { ClientId, Token: RefreshToken })).body).toEqual({});
    expect((await bed.call('GetTokensFromRefreshToken', { ClientId, RefreshToken })).body).toEqual(
      error('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    expect((await bed.call('GetUser', { AccessToken })).body).toMatchObject({
      message: 'Access Token has been revoked',
    });
  });
});

describe('an SRP challenge', () => {
  const initiate = async (bed: TestBed) => {
    const AuthParameters = { USERNAME: Username, SRP_A: 'abcdef' };
    const { body } = await bed.call('InitiateAuth', { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    return body.ChallengeParameters as Record<string, string>;
  };
  const respond = async (bed: TestBed, parameters: Record<string, string>, signature: string) => {
    const ChallengeResponses = {
      USERNAME: parameters.USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: parameters.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: 'Thu Jan 1 00:00:00 UTC 2026',
    };
    return (
      await bed.call('RespondToAuthChallenge', { ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses })
    ).body;
  };

  it('is lost by a wrong proof, of whatever form', async () => {
    const bed = await start();
    await enrol(bed);
    const refusal = error('NotAuthorizedException', 'Incorrect username or password.');
    for (const signature of [Buffer.alloc(32).toString('base64'), 'AA==', '♥']) {
      const parameters = await initiate(bed);
      expect(await respond(bed, parameters, signature)).toEqual(refusal);
      expect(await respond(bed, parameters, signature)).toEqual(refusal);
    }
    expect(await respond(bed, { USER_ID_FOR_SRP: 'x', SECRET_BLOCK: 'made up' }, 'AA==')).toEqual(refusal);
  });
});

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
    expect(JSON.parse(Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      'custom:badge': '7',
    });
  });

  it('are shown only as far as the client may read', async () => {
    const bed = await start({ client: { ReadAttributes: ['name'] } });
    const { AccessToken, IdToken } = await enrol(bed);
    expect(Object.keys(await read(bed, AccessToken))).toEqual(['sub', 'name']);
    expect(JSON.parse(Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString())).not.toHaveProperty('email');
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
    const claims = JSON.parse(Buffer.from(tokens.IdToken.split('.')[1] ?? '', 'base64url').toString());
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

it('keeps neither password nor refresh token in what it stores or logs', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cognito-'));
  const bed = await start({ dataDir });
  const { RefreshToken } = await enrol(bed);
  const stored = readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file), 'latin1'));
  const everything = [...stored, JSON.stringify(bed.log.recent())].join();
  rmSync(dataDir, { recursive: true });
  expect(everything).toContain(Username);
  expect(everything).not.toContain(Password);
  expect(everything).not.toContain(RefreshToken);
});

describe('a template with a setting that is not supported', () => {
  it.each([
    [{ pool: { MfaConfiguration: 'ON' } }, 'Pool: MfaConfiguration ON is not supported offline'],
    [{ pool: { LambdaConfig: { UserMigration: 'arn' } } }, 'Pool: the trigger UserMigration is not supported offline'],
    [{ client: { GenerateSecret: true } }, 'Client: GenerateSecret is not supported offline'],
  ])('is refused at start: %j', async (options, message) => {
    await expect(startTestBed(options)).rejects.toThrow(message);
  });

  it('is let through, and logged, where it only words letters', async () => {
    const bed = await start({ pool: { LambdaConfig: { CustomMessage: 'arn' } } });
    expect(bed.log.recent()).toMatchObject([{ level: 'warn', message: 'Pool: the trigger CustomMessage is ignored' }]);
  });
});

it('writes an address as its owner does and finds it in whatever case', async () => {
  const bed = await start();
  await signUp(bed, { Username: 'Ann@Example.test' });
  expect(bed.mailbox.letters()[0]?.to).toBe('Ann@Example.test');
  expect(await confirm(bed, bed.codeFor('Ann@Example.test'))).toEqual({});
  expect(await signIn(bed, Password, 'ANN@example.test')).toHaveProperty('AuthenticationResult');
});
