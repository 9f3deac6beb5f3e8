import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../assembly/assembly.ts';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createPool, type Pool } from './create-pool.ts';
import { functionEnvironment } from './function-environment.ts';
import { type FunctionConfig, whyNotRunnable } from './read-functions.ts';
import { type Container, type Outcome, startContainer } from './start-container.ts';

/** Runs calls of functions in their containers. */
export interface FunctionRunner {
  /** Undefined when the function's reserved concurrency is used up; throws AwsError for a function that cannot run offline. */
  run(fn: FunctionConfig, requestId: string, payload: string): Promise<Outcome | undefined>;
  close(): Promise<void>;
}

interface RunnerOptions {
  readonly assembly: Assembly;
  readonly iam: Iam;
  readonly runtime: Runtime;
  readonly origin: string;
}

const responseLimit = 6_291_556;

export function createFunctionRunner({ assembly, iam, runtime, origin }: RunnerOptions): FunctionRunner {
  const pools = new Map<string, Pool>();

  const start = (fn: FunctionConfig, codeDir: string): Container => {
    const logStream = `[$LATEST]${runtime.newId().replaceAll('-', '')}`;
    const credentials = iam.credentialsFor(iam.assume(fn.roleArn, 'lambda.amazonaws.com'));
    const { handler, memoryMb, logGroup, name: functionName, arn: functionArn } = fn;
    return startContainer({
      data: { codeDir, handler, functionName, functionArn, memoryMb, logGroup, logStream },
      environment: functionEnvironment(fn, { assembly, credentials, origin, codeDir, logStream }),
      output: (requestId, { level, message, fields }) =>
        runtime.log.write(level, 'lambda', message, { ...fields, function: fn.name, requestId }),
    });
  };

  const poolOf = (fn: FunctionConfig): Pool => {
    let pool = pools.get(fn.name);
    if (!pool) {
      const reason = whyNotRunnable(fn);
      if (reason) throw new AwsError('InvalidRuntimeException', reason, 502);
      const codeDir = fn.codePath ?? unpackInline(fn.inlineCode!);
      pool = createPool(() => start(fn, codeDir), fn.reservedConcurrency);
      pools.set(fn.name, pool);
    }
    return pool;
  };

  return {
    async run(fn, requestId, payload) {
      const startedAt = performance.now();
      const outcome = await poolOf(fn).run({ requestId, event: payload }, fn.timeoutMs);
      const durationMs = Math.round((performance.now() - startedAt) * 100) / 100;
      const fields = { function: fn.name, requestId, durationMs };
      if (!outcome) runtime.log.write('warn', 'lambda', `${fn.name} is throttled`, fields);
      else if ('error' in outcome) {
        const { errorType, errorMessage } = outcome.error;
        runtime.log.write('error', 'lambda', `${fn.name} failed: ${errorType}: ${errorMessage}`, {
          ...fields,
          ...outcome.error,
        });
      } else runtime.log.write('debug', 'lambda', `${fn.name} ran`, fields);
      return outcome && limitResponse(outcome);
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function limitResponse(outcome: Outcome): Outcome {
  if ('error' in outcome || Buffer.byteLength(outcome.payload) <= responseLimit) return outcome;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${responseLimit} bytes).`;
  return { error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
}

/** Code in the template itself is one file, `index.js`. */
function unpackInline(code: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'inline-function-'));
  writeFileSync(join(directory, 'index.js'), code);
  return directory;
}
