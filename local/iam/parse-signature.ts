import type { SignedRequest } from './iam.ts';
import { signatureError } from './signature-error.ts';

export interface Signature {
  readonly accessKeyId: string;
  /** `20260102/eu-central-1/dynamodb/aws4_request`, in its parts. */
  readonly scope: { readonly date: string; readonly region: string; readonly service: string };
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260102T030405Z` */
  readonly timestamp: string;
  readonly sessionToken: string | undefined;
  /** How long a presigned request holds; undefined for a signed header. */
  readonly expiresInSeconds: number | undefined;
}

const algorithm = 'AWS4-HMAC-SHA256';
const maxExpiresInSeconds = 604_800;

/** Reads the signature that a request carries in its `Authorization` header or, presigned, in its query. */
export function parseSignature(request: SignedRequest, service: string): Signature {
  const header = request.headers.authorization;
  if (header !== undefined) return parseHeader(request, header, service);
  const query = new URLSearchParams(request.url.split('?').slice(1).join('?'));
  if (query.has('X-Amz-Algorithm')) return parseQuery(query, service);
  throw signatureError(service, 'missing', 'Request is missing Authentication Token');
}

function parseHeader(request: SignedRequest, header: string, service: string): Signature {
  if (!header.startsWith(algorithm)) {
    throw signatureError(service, 'missing', 'Missing Authentication Token');
  }
  const parts = new Map<string, string>();
  for (const part of header.slice(algorithm.length).split(',')) {
    const [name = '', ...value] = part.trim().split('=');
    parts.set(name, value.join('='));
  }
  const timestamp = text(request.headers['x-amz-date']) ?? isoBasic(request.headers.date);
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !parts.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (!timestamp) missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (missing.length > 0 || !timestamp) {
    throw signatureError(service, 'incomplete', `${missing.join(' ')} Authorization=${header.slice(0, 300)}`);
  }
  return {
    ...parseCredential(parts.get('Credential') ?? '', service),
    signedHeaders: (parts.get('SignedHeaders') ?? '').split(';'),
    signature: parts.get('Signature') ?? '',
    timestamp,
    sessionToken: text(request.headers['x-amz-security-token']),
    expiresInSeconds: undefined,
  };
}

function parseQuery(query: URLSearchParams, service: string): Signature {
  const need = (name: string) => {
    const value = query.get(name);
    if (!value) throw signatureError(service, 'incomplete', `AWS query-string parameters must include '${name}'.`);
    return value;
  };
  if (need('X-Amz-Algorithm') !== algorithm) {
    throw signatureError(service, 'incomplete', `Unsupported AWS 'algorithm': '${query.get('X-Amz-Algorithm')}'.`);
  }
  const expiresInSeconds = Number(need('X-Amz-Expires'));
  if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || expiresInSeconds > maxExpiresInSeconds) {
    throw signatureError(service, 'incomplete', 'X-Amz-Expires must be less than a week (in seconds)');
  }
  return {
    ...parseCredential(need('X-Amz-Credential'), service),
    signedHeaders: need('X-Amz-SignedHeaders').split(';'),
    signature: need('X-Amz-Signature'),
    timestamp: need('X-Amz-Date'),
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
    expiresInSeconds,
  };
}

function parseCredential(credential: string, service: string): Pick<Signature, 'accessKeyId' | 'scope'> {
  const [accessKeyId, date, region, scopedService, terminator, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || !scopedService || terminator !== 'aws4_request' || rest.length > 0) {
    throw signatureError(
      service,
      'incomplete',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential.slice(0, 300)}'`,
    );
  }
  return { accessKeyId, scope: { date, region, service: scopedService } };
}

const text = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function isoBasic(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? undefined : formatTimestamp(time);
}

/** `20260102T030405Z` */
export function formatTimestamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
