import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import * as auth from '../../lib/session/auth.ts';
import { SignInFlow } from './sign-in-flow.tsx';

vi.mock('../../lib/session/auth.ts', () => ({
  signIn: vi.fn(),
  signUp: vi.fn(),
  confirmSignUp: vi.fn(),
  resendSignUpCode: vi.fn(),
  resetPassword: vi.fn(),
  confirmResetPassword: vi.fn(),
}));

const called = vi.mocked(auth);
const user = userEvent.setup();
const password = 'Confab-2026!';
const demoUser = { email: 'first@confab.test', password, name: 'First' };

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

function open(path: string, demoUsers = [demoUser]) {
  const { hook } = memoryLocation({ path });
  render(
    <Router hook={hook}>
      <SignInFlow demoUsers={demoUsers} />
    </Router>,
  );
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const press = (name: string) => user.click(screen.getByRole('button', { name }));

beforeEach(() => {
  vi.resetAllMocks();
  called.signIn.mockResolvedValue('done');
  called.signUp.mockResolvedValue('confirm');
});
afterEach(cleanup);

async function signUp() {
  open('/sign-up');
  await user.type(field('Name'), 'Mara');
  await user.type(field('E-mail'), 'mara@example.com');
  await user.type(field('Password'), password);
  await press('Create account');
}

describe('signing in', () => {
  it('puts a wrong password by its field and keeps what was typed', async () => {
    called.signIn.mockRejectedValue(named('NotAuthorizedException'));
    open('/sign-in');
    await user.type(field('E-mail'), 'mara@example.com');
    await user.type(field('Password'), 'wrong');
    await press('Sign in');
    expect(field('Password').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field('Password'));
    expect(field('Password').value).toBe('wrong');
  });

  it('asks for what is missing before it asks the server', async () => {
    open('/sign-in');
    await press('Sign in');
    expect(document.activeElement).toBe(field('E-mail'));
    expect(called.signIn).not.toHaveBeenCalled();
  });

  it('lets a demo user in by one click, and shows none where there are none', async () => {
    open('/sign-in');
    await press('First');
    expect(called.signIn).toHaveBeenCalledWith({ email: demoUser.email, password });
    cleanup();
    open('/sign-in', []);
    expect(screen.queryByRole('button', { name: 'First' })).toBeNull();
  });

  it('shows and hides the password', async () => {
    open('/sign-in');
    await press('Show password');
    expect(field('Password').type).toBe('text');
    await press('Hide password');
    expect(field('Password').type).toBe('password');
  });

  it('leads who has not confirmed yet to the code', async () => {
    called.signIn.mockResolvedValue('confirm-sign-up');
    open('/sign-in');
    await user.type(field('E-mail'), 'mara@example.com');
    await user.type(field('Password'), password);
    await press('Sign in');
    expect(await screen.findByText(/If mara@example.com still needs confirming/)).toBeTruthy();
  });
});

describe('signing up', () => {
  it('shows each password rule as it is met', async () => {
    open('/sign-up');
    const rule = (words: string) => screen.getByText(words, { exact: false }).closest('li')?.textContent;
    expect(rule('A digit')).toContain('not met yet');
    await user.type(field('Password'), 'a1');
    expect(rule('A digit')).not.toContain('not met yet');
    expect(rule('A capital letter')).toContain('not met yet');
  });

  it('sends a pasted code by itself and signs in', async () => {
    await signUp();
    await user.click(await screen.findByLabelText('Six-digit code'));
    await user.paste(' 123 456 ');
    expect(called.confirmSignUp).toHaveBeenCalledWith({ email: 'mara@example.com', code: '123456' });
    expect(called.signIn).toHaveBeenCalledWith({ email: 'mara@example.com', password });
  });

  it('says by the field that a code is wrong, and takes the next one', async () => {
    called.confirmSignUp.mockRejectedValueOnce(named('CodeMismatchException'));
    await signUp();
    await user.type(await screen.findByLabelText('Six-digit code'), '111111');
    expect(field('Six-digit code').getAttribute('aria-invalid')).toBe('true');
    await user.clear(field('Six-digit code'));
    await user.type(field('Six-digit code'), '222222');
    expect(called.confirmSignUp).toHaveBeenLastCalledWith({ email: 'mara@example.com', code: '222222' });
    expect(called.signIn).toHaveBeenCalledOnce();
  });

  it('asks for the address when a reload forgot it', () => {
    open('/confirm');
    expect(field('E-mail')).toBeTruthy();
  });
});

describe('choosing a new password', () => {
  it('sends a code, then sets the password and signs in', async () => {
    open('/reset');
    await user.type(field('E-mail'), 'mara@example.com');
    await press('Send code');
    await user.type(await screen.findByLabelText('Six-digit code'), '654321');
    await user.type(field('New password'), password);
    await press('Set password and sign in');
    const answer = { email: 'mara@example.com', code: '654321', password };
    expect(called.confirmResetPassword).toHaveBeenCalledWith(answer);
    expect(called.signIn).toHaveBeenCalledWith({ email: 'mara@example.com', password });
  });
});
