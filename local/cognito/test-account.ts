import { clientId, startTestBed, type TestBed, type TestBedOptions } from './test-bed.ts';

export const Username = 'ann@example.test';
export const Password = 'Correct-h0rse';
export const named = [{ Name: 'name', Value: 'Ann' }];
const ClientId = clientId;

export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
  readonly ExpiresIn: number;
}

/** A test bed where people may also sign in by plain password, which needs no SRP client. */
export const startAccounts = (options: TestBedOptions = {}) =>
  startTestBed({
    ...options,
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      ...options.client,
    },
  });

export const signUp = async (bed: TestBed, input: object = {}) =>
  (await bed.call('SignUp', { ClientId, Username, Password, UserAttributes: named, ...input })).body;

export const confirm = async (bed: TestBed, ConfirmationCode = bed.codeFor(Username)) =>
  (await bed.call('ConfirmSignUp', { ClientId, Username, ConfirmationCode })).body;

export const signIn = async (bed: TestBed, PASSWORD = Password, USERNAME = Username) =>
  (await bed.call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }))
    .body;

export const tokensOf = (body: Record<string, unknown>) => body.AuthenticationResult as Tokens;

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** Signs the person up, confirms and signs in. */
export async function enrol(bed: TestBed): Promise<Tokens> {
  await signUp(bed);
  await confirm(bed);
  return tokensOf(await signIn(bed));
}

export const error = (__type: string, message: string) => ({ __type, message });
