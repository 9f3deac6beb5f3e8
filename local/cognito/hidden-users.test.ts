import { afterEach, describe, expect, it } from 'vitest';
import { enrol, error, Password, signIn, startAccounts, Username } from './test-account.ts';
import { clientId, type TestBed, type TestBedOptions } from './test-bed.ts';

const ClientId = clientId;
const beds: TestBed[] = [];
const start = async (options: TestBedOptions = {}) => {
  const bed = await startAccounts(options);
  beds.push(bed);
  return bed;
};
afterEach(() => Promise.all(beds.splice(0).map((bed) => bed.close())));

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

  it('limits the guesses at nobody’s code as those at someone’s', async () => {
    const bed = await start();
    await enrol(bed);
    const guesses = async (who: string) => {
      await bed.call('ForgotPassword', { ClientId, Username: who });
      const answers: string[] = [];
      for (let guess = 0; guess < 17; guess++) {
        const input = { ClientId, Username: who, ConfirmationCode: 'no code', Password };
        answers.push(String((await bed.call('ConfirmForgotPassword', input)).body.__type));
      }
      return answers;
    };
    const [someone, noOne] = [await guesses(Username), await guesses(nobody)];
    expect(someone.at(-1)).toBe('LimitExceededException');
    expect(noOne).toEqual(someone);
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
