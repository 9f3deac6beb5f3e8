import { createHash, randomBytes } from 'node:crypto';

const secretPattern = /^confab_[A-Za-z0-9_-]{43}$/;

/** 256 random bits; the prefix lets people, and scanners for leaked keys, see what it is. */
export const newSecret = (): string => `confab_${randomBytes(32).toString('base64url')}`;

export const isSecret = (text: string): boolean => secretPattern.test(text);

/** What is stored: nobody guesses 256 bits, so a plain hash does; no salt, for it is looked up by it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
