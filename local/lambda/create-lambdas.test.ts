import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAssembly } from '../assembly/read-assembly.ts';
import { writeAssembly } from '../assembly/write-assembly.ts';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import { createLog } from '../lib/log.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createQueues } from '../sqs/create-queues.ts';
import { createLambdas } from './create-lambdas.ts';
import type { Invoker } from './lambdas.ts';

const origin = 'http://127.0.0.1:4000';
const root: Invoker = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Allows everything but what `denied` lists. */
const iamWithout = (...denied: string[]): Iam => ({
  authorize(principal, action, resource) {
    if (!denied.includes(action)) return;
    throw new AwsError('AccessDeniedException', `User: ${principal.arn} may not ${action} on ${resource}`);
  },
  assume: (arn) => ({ kind: 'role', arn }),
  credentialsFor: () => ({ accessKeyId: 'AKIDLOCAL', secretAccessKey: 'secret', sessionToken: 'session' }),
  verify: () => root,
});

interface Setup {
  readonly code: string;
  readonly file?: string;
  readonly properties?: Record<string, unknown>;
  readonly others?: Record<string, unknown>;
  readonly dataDir?: string;
  readonly iam?: Iam;
}

/** One function, `work`, running real code in real processes. */
function setUp({
  code,
  file = 'index.mjs',
  properties = {},
  others = {},
  dataDir = ':memory:',
  iam = iamWithout(),
}: Setup) {
  const template = {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker' } },
      Work: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'work',
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
          Environment: { Variables: { COLOUR: 'blue' } },
          ...properties,
        },
      },
      Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
      ...others,
    },
  };
  const assembly = readAssembly(writeAssembly({ template, assets: { code: { [file]: code } } }), { origin });
  const log = createLog();
  const runtime: Runtime = { clock: { now: Date.now }, newId: randomUUID, log, dataDir };
  const queues = createQueues({ assembly, runtime });
  const lambdas = createLambdas({ assembly, iam, runtime, origin, queues });
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await lambdas.close();
    queues.close();
  };
  closers.push(close);
  const call = (event: unknown) => lambdas.invoke('work', event, 'RequestResponse', root);
  const failedArn = 'arn:aws:sqs:eu-central-1:000000000000:failed';
  return { lambdas, call, log, queues, failedArn, close };
}

const eventConfig = (properties: Record<string, unknown>) => ({
  Events: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: {
      FunctionName: 'work',
      Qualifier: '$LATEST',
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failed', 'Arn'] } } },
      ...properties,
    },
  },
});

describe('a function', () => {
  it('gets its event, context and the template’s environment with Lambda’s own variables and nothing of this process', async () => {
    vi.stubEnv('LEAKED_FROM_HERE', 'yes');
    const { call } = setUp({
      code: `export const handler = async (event, context) => ({ event, env: process.env, name: context.functionName,
        arn: context.invokedFunctionArn, memory: context.memoryLimitInMB, left: context.getRemainingTimeInMillis() });`,
      properties: { Timeout: 7, MemorySize: 256 },
    });
    const payload = (await call({ n: 1 })).payload as Record<string, Record<string, unknown>>;
    expect(payload).toMatchObject({
      event: { n: 1 },
      name: 'work',
      arn: 'arn:aws:lambda:eu-central-1:000000000000:function:work',
      memory: '256',
    });
    expect(payload['left']).toBeGreaterThan(5_000);
    expect(payload['env']).toMatchObject({
      COLOUR: 'blue',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'work',
      AWS_ACCESS_KEY_ID: 'AKIDLOCAL',
      AWS_SESSION_TOKEN: 'session',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:4000/dynamodb/',
    });
    expect(payload['env']).not.toHaveProperty('LEAKED_FROM_HERE');
    expect(payload['env']).not.toHaveProperty('HOME');
  });

  it('stays warm between calls and runs overlapping calls beside each other', async () => {
    const { call } = setUp({
      code: `let calls = 0;
        export const handler = async () => { calls += 1; await new Promise((r) => setTimeout(r, 50)); return calls; };`,
    });
    expect((await call({})).payload).toBe(1);
    expect((await call({})).payload).toBe(2);
    const together = await Promise.all([call({}), call({})]);
    expect(together.map(({ payload }) => payload).sort()).toEqual([1, 3]);
  });

  it('may be CommonJS in `.js`, whatever package.json lies above', async () => {
    const { call } = setUp({ file: 'index.js', code: `exports.handler = async () => typeof require;` });
    expect((await call({})).payload).toBe('function');
  });

  it('writes to the log with its request id, structured lines with their own level', async () => {
    const { call, log } = setUp({
      code: `export const handler = async (event, context) => { console.log('hello');
        console.log(JSON.stringify({ level: 'WARN', message: 'careful', shelf: 7 })); return context.awsRequestId; };`,
    });
    const requestId = (await call({})).payload;
    await vi.waitFor(() => {
      const entries = log.recent().filter(({ fields }) => fields['requestId'] === requestId);
      expect(entries).toContainEqual(expect.objectContaining({ level: 'info', message: 'hello' }));
      expect(entries).toContainEqual(
        expect.objectContaining({ level: 'warn', message: 'careful', fields: expect.objectContaining({ shelf: 7 }) }),
      );
    });
  });
});

describe('a failing function', () => {
  const code = `export const handler = async (how) => {
    if (how === 'throw') throw new TypeError('no such thing');
    if (how === 'exit') process.exit(3);
    if (how === 'loop') for (;;);
    if (how === 'reject') { Promise.reject(new Error('forgotten')); await new Promise((r) => setTimeout(r, 5_000)); }
    if (how === 'memory') { const all = []; for (;;) all.push(new Array(1_000).fill({})); }
    return 'fine';
  };`;

  it.each<[string, { errorType: string; errorMessage: unknown }]>([
    ['throw', { errorType: 'TypeError', errorMessage: 'no such thing' }],
    [
      'exit',
      {
        errorType: 'Runtime.ExitError',
        errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Runtime exited with error: exit status 3$/),
      },
    ],
    [
      'loop',
      {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1.00 seconds$/),
      },
    ],
    ['reject', { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: forgotten' }],
    ['memory', { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('signal: aborted') }],
  ])('hurts only its own call: %s', async (how, error) => {
    const { call } = setUp({ code, properties: { Timeout: how === 'loop' ? 1 : 10, MemorySize: 128 } });
    const [failed, other] = await Promise.all([call(how), call('work')]);
    expect(failed.error).toMatchObject(error);
    expect(other.payload).toBe('fine');
    expect((await call('work')).payload).toBe('fine');
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['a missing export', 'export const other = 1;', {}, 'Runtime.HandlerNotFound'],
    ['a missing file', '', { Handler: 'nowhere.handler' }, 'Runtime.ImportModuleError'],
    ['a missing module', `import 'nothing-of-this-name';`, {}, 'Runtime.ImportModuleError'],
    ['a syntax error', 'export const = ;', {}, 'Runtime.UserCodeSyntaxError'],
    [
      'a callback handler',
      'export const handler = (event, context, callback) => callback();',
      {},
      'Runtime.CallbackHandlerDeprecated',
    ],
  ])('names %s as Lambda does', async (_title, source, properties, errorType) => {
    expect((await setUp({ code: source, properties }).call({})).error?.errorType).toBe(errorType);
  });

  it('is refused where its runtime is not Node.js, only once it is invoked', async () => {
    const { call } = setUp({ code: '', properties: { Runtime: 'python3.13' } });
    await expect(call({})).rejects.toThrow('work needs python3.13; only Node.js functions run offline');
  });
});

describe('invoke', () => {
  const code = `export const handler = async () => { await new Promise((r) => setTimeout(r, 100)); return 'ran'; };`;

  it('throttles past the reserved concurrency', async () => {
    const { call } = setUp({ code, properties: { ReservedConcurrentExecutions: 1 } });
    const first = call({});
    await expect(call({})).rejects.toMatchObject({ code: 'TooManyRequestsException', message: 'Rate Exceeded.' });
    expect((await first).payload).toBe('ran');
  });

  it('checks a role’s policies and lets a service in only by a permission for its source', async () => {
    const permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: 'work',
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: 'arn:pool/*',
      },
    };
    const { lambdas } = setUp({ code, iam: iamWithout('lambda:InvokeFunction'), others: { Permission: permission } });
    const by = (invoker: Invoker) => lambdas.invoke('work', {}, 'RequestResponse', invoker);
    await expect(by({ kind: 'role', arn: 'arn:role' })).rejects.toMatchObject({ code: 'AccessDeniedException' });
    const pool = { kind: 'service', service: 'cognito-idp.amazonaws.com', sourceArn: 'arn:pool/1' } as const;
    expect((await by(pool)).payload).toBe('ran');
    await expect(by({ ...pool, sourceArn: 'arn:other' })).rejects.toThrow('no resource-based policy allows');
    await expect(by({ ...pool, service: 's3.amazonaws.com' })).rejects.toMatchObject({ code: 'AccessDeniedException' });
  });

  it('refuses an unknown function and an event over 6 MB', async () => {
    const { lambdas, call } = setUp({ code });
    await expect(lambdas.invoke('nobody', {}, 'Event', root)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await expect(call('x'.repeat(7_000_000))).rejects.toMatchObject({ code: 'RequestTooLargeException' });
  });
});

describe('an event', () => {
  const failing = `export const handler = async (event) => { throw new Error('cannot ' + event.what); };`;

  it('is retried and then handed to the on-failure queue in AWS’s record', async () => {
    const { lambdas, queues, failedArn } = setUp({ code: failing, others: eventConfig({ MaximumRetryAttempts: 1 }) });
    expect(await lambdas.invoke('work', { what: 'fly' }, 'Event', root)).toEqual({});
    await vi.waitFor(() => expect(queues.list()).toMatchObject([{ name: 'failed', size: 1 }]), { timeout: 10_000 });
    const [message] = queues.receive(failedArn, 1);
    expect(JSON.parse(message!.body)).toMatchObject({
      version: '1.0',
      requestContext: {
        functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:work:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
      },
      requestPayload: { what: 'fly' },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'Error', errorMessage: 'cannot fly' },
    });
  });

  it('reaches no destination that the function’s role may not write to', async () => {
    const iam = iamWithout('sqs:SendMessage');
    const { lambdas, queues, log } = setUp({ code: failing, iam, others: eventConfig({ MaximumRetryAttempts: 0 }) });
    await lambdas.invoke('work', {}, 'Event', root);
    await vi.waitFor(() =>
      expect(
        log
          .recent()
          .map(({ message }) => message)
          .join(),
      ).toContain('may not sqs:SendMessage'),
    );
    expect(queues.list()).toMatchObject([{ size: 0 }]);
  });

  it('outlives the process that accepted it', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lambda-'));
    const slow = `export const handler = async () => { await new Promise((r) => setTimeout(r, 60_000)); };`;
    const first = setUp({ code: slow, dataDir });
    await first.lambdas.invoke('work', { what: 'wait' }, 'Event', root);
    await first.close();
    const second = setUp({ code: failing, dataDir, others: eventConfig({ MaximumRetryAttempts: 0 }) });
    await vi.waitFor(() => expect(second.queues.list()).toMatchObject([{ size: 1 }]), { timeout: 10_000 });
    const [message] = second.queues.receive(second.failedArn, 1);
    expect(JSON.parse(message!.body)).toMatchObject({ requestPayload: { what: 'wait' } });
  });
});
