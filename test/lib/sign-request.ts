import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../../local/iam/iam.ts';

class Sha256 {
  readonly #hash;

  constructor(key?: unknown) {
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key as Uint8Array);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }
}

/** The headers of a POST to the API that AWS's own signer makes with these credentials. */
export async function signRequest(graphqlUrl: string, region: string, credentials: Credentials, body: string) {
  const { protocol, hostname, host, pathname: path } = new URL(graphqlUrl);
  const signer = new SignatureV4({ service: 'appsync', region, sha256: Sha256, credentials });
  const headers = { host, 'content-type': 'application/json' };
  return (await signer.sign({ method: 'POST', protocol, hostname, path, query: {}, headers, body })).headers;
}
