import { isIP } from 'node:net';
import { addressRange } from './address-range.ts';
import { RefusedError } from './refused-error.ts';

export interface NetRules {
  /** Lets plain http go to this machine, and nowhere else. */
  readonly allowsLoopback: boolean;
}

const longestUrl = 500;

/** A host as `net` and DNS know it: without an IPv6 address's brackets. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** Whether an address may be connected to: https goes to the internet, plain http to this machine alone. */
export const isAllowed = (address: string, protocol: string, { allowsLoopback }: NetRules): boolean => {
  const range = addressRange(address);
  return protocol === 'https:' ? range === 'public' : allowsLoopback && range === 'loopback';
};

/** The URL of a server, or a `RefusedError` that says what is expected. What its name resolves to is checked later. */
export const serverUrl = (text: string, rules: NetRules): URL => {
  const url = text.length <= longestUrl ? URL.parse(text) : null;
  if (!url) throw new RefusedError(`The URL must be a whole one of up to ${longestUrl} characters.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && rules.allowsLoopback)) {
    throw new RefusedError('The URL must begin with https://.');
  }
  if (url.username || url.password) {
    throw new RefusedError('The URL must hold no user name or password. Name a secret instead.');
  }
  if (url.hash) throw new RefusedError('The URL must hold no fragment (#).');
  const host = hostOf(url);
  if (isIP(host) && !isAllowed(host, url.protocol, rules)) throw new RefusedError(refusal(url.protocol));
  return url;
};

export const refusal = (protocol: string): string =>
  protocol === 'https:'
    ? 'The server must be at a public address, not in a private network.'
    : 'Plain http goes to this machine only; elsewhere the URL must begin with https://.';
