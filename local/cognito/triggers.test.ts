import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { clientId, poolId, startTestBed, type TestBed, type TestBedOptions, type TriggerEvent } from './test-bed.ts';

const Username = 'ann@example.test';
const Password = 'Correct-h0rse';
const beds: TestBed[] = [];
const folders: string[] = [];

const start = async (options: TestBedOptions) => {
  const bed = await startTestBed({ ...options, client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  beds.push(bed);
  return bed;
};
afterEach(async () => {
  await Promise.all(beds.splice(0).map((bed) => bed.close()));
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true }));
});

const signUp = (bed: TestBed, email = Username) =>
  bed.call('SignUp', {
    ClientId: clientId,
    Username: email,
    Password,
    UserAttributes: [{ Name: 'name', Value: 'Ann' }],
    ValidationData: [{ Name: 'invite', Value: '42' }],
    ClientMetadata: { from: 'web' },
  });
const confirm = (bed: TestBed) =>
  bed.call('ConfirmSignUp', { ClientId: clientId, Username, ConfirmationCode: bed.codeFor(Username) });
const signIn = (bed: TestBed) =>
  bed.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  });
const accept = (event: TriggerEvent) => event;

describe('a trigger', () => {
  it('gets the events of the real service', async () => {
    const bed = await start({ triggers: { PreSignUp: accept, PostConfirmation: accept } });
    const { UserSub } = (await signUp(bed)).body;
    await confirm(bed);
    const common = {
      version: '1',
      region: 'eu-central-1',
      userPoolId: poolId,
      userName: UserSub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    };
    expect(bed.events).toEqual([
      {
        ...common,
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { name: 'Ann', email: Username },
          validationData: { invite: '42' },
          clientMetadata: { from: 'web' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
      {
        ...common,
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        request: {
          userAttributes: {
            sub: UserSub,
            name: 'Ann',
            email: Username,
            email_verified: 'true',
            'cognito:user_status': 'CONFIRMED',
          },
          clientMetadata: {},
        },
        response: {},
      },
    ]);
  });

  it('before sign-up may refuse, and nothing is stored', async () => {
    const bed = await start({
      triggers: {
        PreSignUp: () => {
          throw new Error('Not invited');
        },
      },
    });
    expect(await signUp(bed)).toMatchObject({
      status: 400,
      type: 'UserLambdaValidationException:',
      body: { message: 'PreSignUp failed with error Not invited.' },
    });
    expect((await confirm(bed)).body).toMatchObject({ __type: 'ExpiredCodeException' });
  });

  it('before sign-up may confirm at once', async () => {
    const triggers = {
      PreSignUp: (event: TriggerEvent) => ({ ...event, response: { autoConfirmUser: true, autoVerifyEmail: true } }),
      PostConfirmation: accept,
    };
    const bed = await start({ triggers });
    expect((await signUp(bed)).body).toMatchObject({ UserConfirmed: true });
    expect(bed.events.at(-1)?.request.userAttributes.email_verified).toBe('true');
    expect(bed.mailbox.letters()).toEqual([]);
    expect((await signIn(bed)).status).toBe(200);
  });

  it('after confirmation may fail; the person is confirmed all the same', async () => {
    const bed = await start({
      triggers: {
        PostConfirmation: () => {
          throw new Error('Table is gone');
        },
      },
    });
    await signUp(bed);
    expect((await confirm(bed)).body).toEqual({
      __type: 'UserLambdaValidationException',
      message: 'PostConfirmation failed with error Table is gone.',
    });
    expect((await signIn(bed)).status).toBe(200);
  });

  it('that answers something else than its event is an error of its own', async () => {
    const bed = await start({ triggers: { PreSignUp: () => 'yes' } });
    expect((await signUp(bed)).body).toEqual({
      __type: 'InvalidLambdaResponseException',
      message: 'Unrecognizable lambda output',
    });
  });

  it('before authentication may refuse; the one after sees who came in', async () => {
    let open = false;
    const triggers = {
      PreAuthentication: (event: TriggerEvent) => {
        if (!open) throw new Error('Closed');
        return event;
      },
      PostAuthentication: accept,
    };
    const bed = await start({ triggers });
    await signUp(bed);
    await confirm(bed);
    expect((await signIn(bed)).body).toMatchObject({ message: 'PreAuthentication failed with error Closed.' });
    open = true;
    expect((await signIn(bed)).status).toBe(200);
    expect(bed.events.at(-1)?.triggerSource).toBe('PostAuthentication_Authentication');
  });

  it('adds and takes away claims, but not those that say whose token it is', async () => {
    const claims = { claimsToAddOrOverride: { team: 'blue', sub: 'other' }, claimsToSuppress: ['name', 'exp'] };
    const first = await start({
      triggers: {
        PreTokenGeneration: (event) => ({ ...event, response: { claimsOverrideDetails: claims } }),
      },
    });
    await signUp(first);
    await confirm(first);
    const tokens = (await signIn(first)).body.AuthenticationResult as Record<string, string>;
    const id = first.cognito.verifyToken(poolId, tokens.IdToken ?? '');
    expect(id).toMatchObject({ team: 'blue', email: Username });
    expect(id).not.toHaveProperty('name');
    expect(id.sub).not.toBe('other');
    expect(first.cognito.verifyToken(poolId, tokens.AccessToken ?? '')).not.toHaveProperty('team');
  });
});

describe('local users', () => {
  const metadata = { LocalUsers: [{ email: Username, name: 'Ann', password: Password }] };
  const dataDir = () => {
    const folder = mkdtempSync(join(tmpdir(), 'cognito-'));
    folders.push(folder);
    return folder;
  };
  const stop = async (bed: TestBed) => {
    beds.splice(beds.indexOf(bed), 1);
    await bed.close();
  };

  it('are made once, through the post-confirmation trigger, and sign in', async () => {
    const options = { metadata, dataDir: dataDir(), triggers: { PostConfirmation: accept } };
    const first = await start(options);
    await first.cognito.ensureLocalUsers();
    await first.cognito.ensureLocalUsers();
    expect(first.events).toMatchObject([
      {
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        request: { userAttributes: { email: Username, name: 'Ann' } },
      },
    ]);
    expect((await signIn(first)).status).toBe(200);
    await stop(first);
    const second = await start(options);
    await second.cognito.ensureLocalUsers();
    expect(second.events).toEqual([]);
  });

  it('are tried again at the next start if the trigger failed', async () => {
    const folder = dataDir();
    const failing = await start({
      metadata,
      dataDir: folder,
      triggers: {
        PostConfirmation: () => {
          throw new Error('not up yet');
        },
      },
    });
    await expect(failing.cognito.ensureLocalUsers()).rejects.toThrow('not up yet');
    await stop(failing);
    const working = await start({ metadata, dataDir: folder, triggers: { PostConfirmation: accept } });
    await working.cognito.ensureLocalUsers();
    expect(working.events).toHaveLength(1);
  });

  it('keep their tokens over a restart, revoked ones stay revoked', async () => {
    const options = { metadata, dataDir: dataDir(), triggers: { PostConfirmation: accept } };
    const first = await start(options);
    await first.cognito.ensureLocalUsers();
    const kept = (await signIn(first)).body.AuthenticationResult as Record<string, string>;
    const revoked = (await signIn(first)).body.AuthenticationResult as Record<string, string>;
    await first.call('RevokeToken', { ClientId: clientId, Token: revoked.RefreshToken });
    await stop(first);
    const second = await start(options);
    expect(second.cognito.verifyToken(poolId, kept.IdToken ?? '').email).toBe(Username);
    expect(() => second.cognito.verifyToken(poolId, revoked.IdToken ?? '')).toThrow('revoked');
    expect(
      (await second.call('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: kept.RefreshToken })).status,
    ).toBe(200);
  });
});
