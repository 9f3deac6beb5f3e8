import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import { RefusedError, TooLargeError } from '../net/refused-error.ts';
import { SecretError } from '../servers/secrets.ts';
import { cleanLine } from '../../text/clean-text.ts';

/**
 * What a failed exchange was. `answered`: the server works and says no, which no breaker counts. `unavailable`: it is
 * down, slow, or does not speak MCP.
 */
export type Failure =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly isQuick: boolean };

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'It does not accept connections.',
  ENOTFOUND: 'Its name is not known.',
  EAI_AGAIN: 'Its name could not be looked up.',
  ECONNRESET: 'It broke the connection.',
  EPIPE: 'It broke the connection.',
  ETIMEDOUT: 'It could not be reached.',
  EHOSTUNREACH: 'It could not be reached.',
  ENETUNREACH: 'It could not be reached.',
};

const status = (code: number): string => {
  if (code === 401 || code === 403) return 'It does not let us in: its secret is missing or wrong.';
  if (code === 429) return 'It has too much to do (HTTP 429).';
  return code >= 500 ? `It failed (HTTP ${code}).` : `It refused (HTTP ${code}).`;
};

const chain = (error: unknown): Error[] => {
  const errors: Error[] = [];
  for (let next = error; next instanceof Error && errors.length < 8; next = next.cause) {
    errors.push(next);
    // `net` gathers one error for each address it tried.
    if (next instanceof AggregateError) errors.push(...next.errors.filter((one) => one instanceof Error));
  }
  return errors;
};

const reasonOf = (error: unknown): string => {
  for (const one of chain(error)) {
    if (one instanceof RefusedError || one instanceof TooLargeError || one instanceof SecretError) return one.message;
    if (one instanceof SdkHttpError) return status(one.status);
    const known = byCode[(one as NodeJS.ErrnoException).code ?? ''];
    if (known) return known;
    if (/ERR_TLS|CERT|SELF_SIGNED/.test((one as NodeJS.ErrnoException).code ?? '')) {
      return 'Its certificate is not valid.';
    }
    if (one.message === 'The answer broke off.') return 'Its answer broke off.';
  }
  return 'It does not speak MCP.';
};

const isTimeout = (error: unknown): boolean =>
  chain(error).some((one) => one instanceof SdkError && one.code === SdkErrorCode.RequestTimeout);

export const toFailure = (error: unknown, limitMs: number): Failure => {
  const answered = chain(error).find((one) => one instanceof ProtocolError);
  if (answered) return { kind: 'answered', text: cleanLine(answered.message, 500) || 'It refused, without a word.' };
  if (isTimeout(error) || (error instanceof Error && error.name === 'TimeoutError')) {
    return { kind: 'unavailable', reason: `It gave no answer in ${Math.round(limitMs / 1000)} s.`, isQuick: false };
  }
  return { kind: 'unavailable', reason: reasonOf(error), isQuick: !(error instanceof TooLargeError) };
};
