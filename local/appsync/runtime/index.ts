import { toExpression } from './condition-expression.ts';
import { dynamodb } from './dynamodb-values.ts';
import { toElasticsearchQueryDSL } from './elasticsearch-query.ts';
import { http } from './http-headers.ts';
import { autoId, autoKsuid, autoUlid } from './ids.ts';
import { invocation } from './invocation.ts';
import { matches } from './java-pattern.ts';
import { math } from './math.ts';
import { rds } from './rds.ts';
import { EarlyReturn, ResolverFailure, Unauthorized, UtilFault } from './signals.ts';
import { toSubscriptionFilter } from './subscription-filter.ts';
import { base64Decode, base64Encode, escapeJavaScript, urlDecode, urlEncode } from './text.ts';
import { time } from './time.ts';
import { xml } from './xml.ts';

export { extensions } from './extensions.ts';

const authTypes: Readonly<Record<string, string>> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
  AWS_LAMBDA: 'Lambda Authorization',
};

/** `util` of `@aws-appsync/utils`, in the sandbox and in resolvers' unit tests. */
export const util = {
  escapeJavaScript,
  urlEncode,
  urlDecode,
  base64Encode,
  base64Decode,
  autoId,
  autoUlid,
  autoKsuid,
  matches,
  error(message: string, errorType?: string, data?: unknown, errorInfo?: unknown): never {
    throw new ResolverFailure(message, errorType, data, errorInfo);
  },
  appendError(message: string, errorType?: string, data?: unknown, errorInfo?: unknown): void {
    invocation.effects.errors.push({
      message,
      errorType: errorType ?? null,
      data: data ?? null,
      errorInfo: errorInfo ?? null,
    });
  },
  unauthorized(): never {
    throw new Unauthorized();
  },
  authType: () => authTypes[invocation.authMode ?? ''] ?? null,
  time,
  dynamodb,
  rds,
  http,
  xml,
  math,
  str: {
    normalize(value: string, form: string): string {
      if (!/^nfk?[cd]$/i.test(form)) throw new UtilFault(`Unknown normalization type: ${form}`);
      return value.normalize(form.toUpperCase());
    },
  },
  transform: {
    toDynamoDBFilterExpression: (filter: Record<string, unknown>) => JSON.stringify(toExpression(filter)),
    toDynamoDBConditionExpression: (condition: Record<string, unknown>) => JSON.stringify(toExpression(condition)),
    toElasticsearchQueryDSL,
    toSubscriptionFilter,
  },
};

/** `runtime` of `@aws-appsync/utils`. */
export const runtime = {
  earlyReturn(value?: unknown, options?: { skipTo?: 'END' | 'NEXT' }): never {
    throw new EarlyReturn(value, options?.skipTo ?? 'NEXT');
  },
};
