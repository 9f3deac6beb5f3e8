import { afterEach, describe, expect, it } from 'vitest';
import { confirm, error, named, Password, signIn, signUp, startAccounts, Username } from './test-account.ts';
import { clientId, type TestBed, type TestBedOptions } from './test-bed.ts';

const ClientId = clientId;
const beds: TestBed[] = [];
const start = async (options: TestBedOptions = {}) => {
  const bed = await startAccounts(options);
  beds.push(bed);
  return bed;
};
afterEach(() => Promise.all(beds.splice(0).map((bed) => bed.close())));

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

it('writes an address as its owner does and finds it in whatever case', async () => {
  const bed = await start();
  await signUp(bed, { Username: 'Ann@Example.test' });
  expect(bed.mailbox.letters()[0]?.to).toBe('Ann@Example.test');
  expect(await confirm(bed, bed.codeFor('Ann@Example.test'))).toEqual({});
  expect(await signIn(bed, Password, 'ANN@example.test')).toHaveProperty('AuthenticationResult');
});
