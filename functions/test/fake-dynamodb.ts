import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { vi } from 'vitest';

export interface Asked {
  /** `GetItem` and the like. */
  readonly operation: string;
  // The wire's JSON is open.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: Record<string, any>;
}

export type Answer = { readonly status?: number; readonly body: object };

/** A DynamoDB of a test: keeps what it is asked, answers what `answer` says, and is the one that the environment names. */
export async function startFakeDynamoDb() {
  const asked: Asked[] = [];
  const fake = { asked, answer: (_: Asked): Answer => ({ body: {} }), close: () => server.close() };
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1]!;
    const question = { operation, body: JSON.parse(await text(request)) as Asked['body'] };
    asked.push(question);
    const { status = 200, body } = fake.answer(question);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('TABLE_NAME', 'table');
  // Powertools then writes to the console, where a test can listen.
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  return fake;
}

/** An item of texts, numbers and lists of texts as it travels. */
export const wireItem = (item: Readonly<Record<string, unknown>>): Record<string, object> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, wireValue(value)]));

const wireValue = (value: unknown): object => {
  if (Array.isArray(value)) return { L: value.map(wireValue) };
  return typeof value === 'number' ? { N: `${value}` } : { S: value };
};

/** Collects what is written to the console. */
export function listenToConsole(): string[] {
  const log: string[] = [];
  for (const level of ['info', 'error', 'warn', 'debug', 'log'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => void log.push(line));
  }
  return log;
}
