import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignUp,
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger } from 'aws-amplify/utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientId, poolId, startTestBed, type TestBed } from './test-bed.ts';

const email = 'ann@example.test';
const password = 'Correct-h0rse';
let bed: TestBed;

// It warns of every endpoint that is not AWS's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

beforeEach(async () => {
  bed = await startTestBed();
  Amplify.configure({
    Auth: { Cognito: { userPoolId: poolId, userPoolClientId: clientId, userPoolEndpoint: bed.endpoint } },
  });
  const kept = new Map<string, string>();
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    getItem: (key) => Promise.resolve(kept.get(key) ?? null),
    setItem: (key, value) => Promise.resolve(void kept.set(key, value)),
    removeItem: (key) => Promise.resolve(void kept.delete(key)),
    clear: () => Promise.resolve(kept.clear()),
  });
});
afterEach(async () => {
  await signOut();
  await bed.close();
});

const enrol = async () => {
  await signUp({ username: email, password, options: { userAttributes: { email, name: 'Ann' } } });
  await confirmSignUp({ username: email, confirmationCode: bed.codeFor(email) });
};

it('signs up by e-mail, confirms with the newest code and signs in by SRP', async () => {
  const signedUp = await signUp({ username: email, password, options: { userAttributes: { email, name: 'Ann' } } });
  expect(signedUp).toMatchObject({
    isSignUpComplete: false,
    nextStep: {
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***', attributeName: 'email' },
    },
  });
  const first = bed.codeFor(email);
  await expect(signIn({ username: email, password })).resolves.toMatchObject({
    nextStep: { signInStep: 'CONFIRM_SIGN_UP' },
  });
  await resendSignUpCode({ username: email });
  const second = bed.codeFor(email);
  if (first !== second) {
    await expect(confirmSignUp({ username: email, confirmationCode: first })).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
  }
  await confirmSignUp({ username: email, confirmationCode: second });
  expect(await signIn({ username: email, password })).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
  expect(await getCurrentUser()).toMatchObject({ userId: signedUp.userId, signInDetails: { loginId: email } });
});

it('gives tokens with the claims of the real ones, which verify', async () => {
  await enrol();
  await signIn({ username: email, password });
  const { tokens } = await fetchAuthSession();
  const sub = tokens?.idToken?.payload.sub;
  expect(tokens?.idToken?.payload).toMatchObject({
    token_use: 'id',
    aud: clientId,
    iss: `https://cognito-idp.eu-central-1.amazonaws.com/${poolId}`,
    email,
    email_verified: true,
    name: 'Ann',
    'cognito:username': sub,
  });
  expect(tokens?.accessToken.payload).toMatchObject({
    token_use: 'access',
    client_id: clientId,
    username: sub,
    scope: 'aws.cognito.signin.user.admin',
    event_id: tokens?.idToken?.payload.event_id,
    origin_jti: tokens?.idToken?.payload.origin_jti,
  });
  expect(sub).toMatch(/^[0-9a-f-]{36}$/);
  expect(bed.cognito.verifyToken(poolId, String(tokens?.idToken)).sub).toBe(sub);
  expect(bed.cognito.verifyToken(poolId, String(tokens?.accessToken)).sub).toBe(sub);
});

it('refuses a wrong password and an unknown person in the same words', async () => {
  await enrol();
  const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
  await expect(signIn({ username: email, password: 'Wrong-h0rse' })).rejects.toMatchObject(refusal);
  await expect(signIn({ username: 'eve@example.test', password })).rejects.toMatchObject(refusal);
});

it('refreshes the session', async () => {
  await enrol();
  await signIn({ username: email, password });
  const before = (await fetchAuthSession()).tokens?.accessToken;
  bed.advance(30_000);
  const after = (await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken;
  expect(after?.payload.jti).not.toBe(before?.payload.jti);
  expect(after?.payload).toMatchObject({
    auth_time: before?.payload.auth_time,
    event_id: before?.payload.event_id,
    iat: expect.closeTo(Number(before?.payload.iat) + 30, -0.5),
  });
});

it('resets a forgotten password', async () => {
  await enrol();
  expect(await resetPassword({ username: email })).toMatchObject({
    nextStep: {
      resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE',
      codeDeliveryDetails: { destination: 'a***@e***' },
    },
  });
  const confirmationCode = bed.codeFor(email);
  await expect(confirmResetPassword({ username: email, confirmationCode, newPassword: 'short' })).rejects.toMatchObject(
    { name: 'InvalidPasswordException' },
  );
  await confirmResetPassword({ username: email, confirmationCode, newPassword: 'Another-h0rse' });
  await expect(signIn({ username: email, password })).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  expect((await signIn({ username: email, password: 'Another-h0rse' })).isSignedIn).toBe(true);
});

it('changes the password of who knows the old one', async () => {
  await enrol();
  await signIn({ username: email, password });
  await expect(updatePassword({ oldPassword: 'Wrong-h0rse', newPassword: 'Another-h0rse' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
  await updatePassword({ oldPassword: password, newPassword: 'Another-h0rse' });
  await signOut();
  expect((await signIn({ username: email, password: 'Another-h0rse' })).isSignedIn).toBe(true);
});

it('changes attributes at once, an e-mail address with its verification', async () => {
  await enrol();
  await signIn({ username: email, password });
  expect(await updateUserAttributes({ userAttributes: { name: 'Ann B', email: 'ann2@example.test' } })).toMatchObject({
    name: { isUpdated: true },
    email: {
      isUpdated: false,
      nextStep: {
        updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE',
        codeDeliveryDetails: { destination: 'a***@e***' },
      },
    },
  });
  expect(await fetchUserAttributes()).toMatchObject({
    name: 'Ann B',
    email: 'ann2@example.test',
    email_verified: 'false',
  });
  await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: bed.codeFor('ann2@example.test') });
  expect(await fetchUserAttributes()).toMatchObject({ email_verified: 'true' });
  await signOut();
  expect((await signIn({ username: 'ann2@example.test', password })).isSignedIn).toBe(true);
});

it('ends all sessions by a global sign-out, one by a plain one', async () => {
  await enrol();
  await signIn({ username: email, password });
  const first = String((await fetchAuthSession()).tokens?.accessToken);
  await signOut();
  await signIn({ username: email, password });
  const second = String((await fetchAuthSession()).tokens?.accessToken);
  expect(() => bed.cognito.verifyToken(poolId, first)).toThrow('revoked');
  bed.cognito.verifyToken(poolId, second);
  await signOut({ global: true });
  expect(() => bed.cognito.verifyToken(poolId, second)).toThrow('revoked');
  expect((await bed.call('GetUser', { AccessToken: second })).body).toEqual({
    __type: 'NotAuthorizedException',
    message: 'Access Token has been revoked',
  });
  await expect(fetchUserAttributes()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
});

it('deletes the user, whose address is then free again', async () => {
  await enrol();
  await signIn({ username: email, password });
  const token = String((await fetchAuthSession()).tokens?.accessToken);
  await deleteUser();
  expect(() => bed.cognito.verifyToken(poolId, token)).toThrow('revoked');
  expect((await bed.call('GetUser', { AccessToken: token })).body).toMatchObject({ __type: 'UserNotFoundException' });
  await enrol();
  expect((await signIn({ username: email, password })).isSignedIn).toBe(true);
});
