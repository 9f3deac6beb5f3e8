import { lookup as lookUp, type LookupAddress, type LookupOptions } from 'node:dns';
import { RefusedError } from './refused-error.ts';
import { isAllowed, type NetRules, refusal } from './server-url.ts';

type Done = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
export type Resolve = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * `lookup` for a socket: what it answers is what the socket connects to, so that a name cannot show one address to a
 * check and another to the connection. One bad address among good ones refuses them all.
 */
export const guardedLookup =
  (protocol: string, rules: NetRules, resolve: Resolve = lookUp as Resolve) =>
  (host: string, options: LookupOptions, done: Done): void => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isAllowed(address, protocol, rules))) {
        return done(new RefusedError(refusal(protocol)), []);
      }
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
