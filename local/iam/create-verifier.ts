import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../lib/runtime.ts';
import { canonicalRequest } from './canonical-request.ts';
import type { CredentialStore } from './create-credentials.ts';
import type { Iam } from './iam.ts';
import { formatTimestamp, parseSignature, type Signature } from './parse-signature.ts';
import { signatureError } from './signature-error.ts';

const maxSkewMs = 5 * 60_000;
// One key a credential, day and service is in use at a time; an attacker may name more.
const maxSigningKeys = 1_000;

const mismatchText =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key ' +
  'and signing method. Consult the service documentation for details.';

/** Verifies SigV4, in the header or presigned, against the store's credentials. */
export function createVerifier(store: CredentialStore, region: string, clock: Clock): Iam['verify'] {
  const signingKeys = new Map<string, Buffer>();

  function signingKey(secret: string, { accessKeyId, scope }: Signature): Buffer {
    const id = [accessKeyId, scope.date, scope.region, scope.service].join('/');
    let key = signingKeys.get(id);
    if (!key) {
      key = [scope.date, scope.region, scope.service, 'aws4_request'].reduce<Buffer>(
        hmac,
        Buffer.from(`AWS4${secret}`),
      );
      if (signingKeys.size >= maxSigningKeys) signingKeys.clear();
      signingKeys.set(id, key);
    }
    return key;
  }

  return (request, service) => {
    const signature = parseSignature(request, service);
    const found = store.find(signature.accessKeyId);
    if (!found || !sameText(signature.sessionToken ?? '', found.credentials.sessionToken ?? '')) {
      throw signatureError(service, 'unknownKey', 'The security token included in the request is invalid.');
    }
    checkScope(signature, region, service);
    checkTime(signature, service, clock.now());
    const stringToSign = [
      'AWS4-HMAC-SHA256',
      signature.timestamp,
      `${signature.scope.date}/${signature.scope.region}/${signature.scope.service}/aws4_request`,
      createHash('sha256').update(canonicalRequest(request, signature.signedHeaders)).digest('hex'),
    ].join('\n');
    const expected = hmac(signingKey(found.credentials.secretAccessKey, signature), stringToSign).toString('hex');
    if (!sameText(signature.signature, expected)) throw signatureError(service, 'mismatch', mismatchText);
    return found.principal;
  };
}

function checkScope({ scope, signedHeaders, timestamp }: Signature, region: string, service: string): void {
  const faults: string[] = [];
  if (!signedHeaders.includes('host')) {
    faults.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (scope.region !== region) faults.push(`Credential should be scoped to a valid region, not '${scope.region}'.`);
  if (scope.service !== service) faults.push(`Credential should be scoped to correct service: '${service}'.`);
  if (!timestamp.startsWith(scope.date)) {
    faults.push(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ' +
        `'${scope.date}' != '${timestamp.slice(0, 8)}', from '${timestamp}'.`,
    );
  }
  if (faults.length > 0) throw signatureError(service, 'mismatch', `${faults.join(' ')} `);
}

function checkTime({ timestamp, expiresInSeconds }: Signature, service: string, now: number): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (!match) {
    throw signatureError(service, 'incomplete', `Date must be in ISO-8601 'basic format'. Got '${timestamp}'.`);
  }
  const [year = 0, month = 0, ...rest] = match.slice(1).map(Number);
  const signedAt = Date.UTC(year, month - 1, ...rest);
  const validMs = expiresInSeconds === undefined ? maxSkewMs : expiresInSeconds * 1_000;
  const at = formatTimestamp(now);
  if (signedAt + validMs < now) {
    const earliest = formatTimestamp(now - validMs);
    const span = expiresInSeconds === undefined ? ` (${at} - 5 min.)` : '';
    throw signatureError(service, 'mismatch', `Signature expired: ${timestamp} is now earlier than ${earliest}${span}`);
  }
  if (signedAt - maxSkewMs > now) {
    const latest = formatTimestamp(now + maxSkewMs);
    throw signatureError(
      service,
      'mismatch',
      `Signature not yet current: ${timestamp} is still later than ${latest} (${at} + 5 min.)`,
    );
  }
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Compares digests, so that neither content nor length shows in the time it takes. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
