import type { AuthFailure } from './use-auth-action.ts';
import { meetsAllRules } from './password-rules.ts';

export function checkEmail(email: string): AuthFailure | undefined {
  if (!/^\S+@\S+$/.test(email.trim()))
    return { field: 'email', text: 'Enter your e-mail address, such as name@example.com.' };
  return undefined;
}

export function checkPassword(password: string): AuthFailure | undefined {
  return password ? undefined : { field: 'password', text: 'Enter your password.' };
}

export function checkNewPassword(password: string): AuthFailure | undefined {
  if (meetsAllRules(password)) return undefined;
  return { field: 'password', text: 'This password does not meet all the rules yet.' };
}

export function checkName(name: string): AuthFailure | undefined {
  if (!name.trim()) return { field: 'name', text: 'Enter the name that others will see.' };
  if (name.trim().length > 60) return { field: 'name', text: 'A name has at most 60 characters.' };
  return undefined;
}

export function checkCode(code: string): AuthFailure | undefined {
  return /^\d{6}$/.test(code) ? undefined : { field: 'code', text: 'Enter the six digits from the e-mail.' };
}
