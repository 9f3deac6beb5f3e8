import { validateHeaderName, validateHeaderValue } from 'node:http';

/** What a client is sent. */
export interface Answer {
  readonly status: number;
  /** In order; a name may come twice. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** An answer that no client can be sent. */
export class MalformedAnswerError extends Error {
  override readonly name = 'MalformedAnswerError';
}

// Lambda's front end writes these itself: a function's own come under another name.
const remapped = new Set(['connection', 'content-length', 'date', 'keep-alive', 'server', 'transfer-encoding']);

/** Reads what a function returned: an answer with a `statusCode`, or any value, which is sent as JSON. */
export function readAnswer(payload: unknown): Answer {
  const given = payload as Record<string, unknown> | null;
  if (typeof given !== 'object' || given === null || given['statusCode'] === undefined)
    return {
      status: 200,
      headers: [['content-type', 'application/json']],
      body: Buffer.from(JSON.stringify(payload ?? null)),
    };
  const { statusCode, body = '', isBase64Encoded } = given;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new MalformedAnswerError(`the statusCode is ${JSON.stringify(statusCode)}`);
  if (typeof body !== 'string' && body !== null) throw new MalformedAnswerError('the body is no text');
  const headers = [...readHeaders(given['headers']), ...readCookies(given['cookies'])];
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['content-type', 'application/json']);
  return { status, headers, body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8') };
}

function readHeaders(headers: unknown): [string, string][] {
  if (headers === undefined || headers === null) return [];
  if (typeof headers !== 'object' || Array.isArray(headers)) throw new MalformedAnswerError('headers is no object');
  return Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new MalformedAnswerError(`the header ${name} is no text`);
    const text = String(value);
    check(name, text);
    const lower = name.toLowerCase();
    if (remapped.has(lower)) return [[`x-amzn-Remapped-${lower}`, text]];
    // AWS sends it under the other name only; clients here would wait for the right one in vain.
    if (lower === 'www-authenticate')
      return [
        [name, text],
        [`x-amzn-Remapped-${lower}`, text],
      ];
    return [[name, text]];
  });
}

function readCookies(cookies: unknown): [string, string][] {
  if (cookies === undefined || cookies === null) return [];
  if (!Array.isArray(cookies)) throw new MalformedAnswerError('cookies is no list');
  return cookies.map((cookie): [string, string] => {
    check('set-cookie', String(cookie));
    return ['set-cookie', String(cookie)];
  });
}

function check(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (error) {
    throw new MalformedAnswerError(`the header ${JSON.stringify(name)} cannot be sent`, { cause: error });
  }
}
