import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Call, ContainerData, FunctionError, Report } from './container-protocol.ts';
import { describeExit } from './describe-exit.ts';
import { forwardOutput, type Output } from './forward-output.ts';

/** How a call ended: what the handler returned as JSON, or how it failed. */
export type Outcome = { readonly payload: string } | { readonly error: FunctionError };

/** A process that has loaded a function, as Lambda's execution environment: it answers one call at a time. */
export interface Container {
  /** Runs one call; kills the process when the time is up. Never throws. */
  run(call: Omit<Call, 'deadline'>, timeoutMs: number): Promise<Outcome>;
  /** False once its process has ended or is about to: it takes no further call. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

interface ContainerOptions {
  readonly data: ContainerData;
  readonly environment: Record<string, string>;
  readonly output: (requestId: string | undefined, output: Output) => void;
}

// Lambda gives a function ten seconds to load, besides its own timeout.
const initTimeoutMs = 10_000;

/** Starts a process and begins to load the function. A worker thread would not do: one that runs out of memory takes the others along. */
export function startContainer({ data, environment, output }: ContainerOptions): Container {
  const child = fork(fileURLToPath(new URL('./container-process.ts', import.meta.url)), [JSON.stringify(data)], {
    cwd: data.codeDir,
    env: environment,
    // Only the heap is held to the function's memory: buffers outside it are not counted.
    execArgv: [`--max-old-space-size=${data.memoryMb}`],
    // The last one is `parentPipe`.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
  });
  let isAlive = true;
  let requestId = 'none';
  let settle: ((outcome: Outcome) => void) | undefined;
  let setLoaded: (error?: FunctionError) => void = () => {};
  const loaded = new Promise<FunctionError | undefined>((resolve) => (setLoaded = resolve));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  forwardOutput(child.stdout!, 'info', (line) => output(requestId, line));
  forwardOutput(child.stderr!, 'error', (line) => output(requestId, line));

  const finish = (outcome: Outcome): void => {
    settle?.(outcome);
    settle = undefined;
  };
  const end = (error: FunctionError): void => {
    isAlive = false;
    setLoaded(error);
    finish({ error });
    child.kill('SIGKILL');
  };
  const timeUp = (timeoutMs: number): void =>
    end({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`,
    });

  child.on('message', (report: Report) => {
    if (report.kind === 'ready') setLoaded();
    else if (report.kind === 'done') finish({ payload: report.payload });
    else if (report.kind === 'failed') finish({ error: report.error });
    else end(report.error);
  });
  child.on('exit', (code, signal) => end(describeExit(requestId, code, signal)));
  // Not started at all, or killed in the middle of a message: `exit` says the rest.
  child.on('error', (error) => end({ errorType: 'Runtime.ExitError', errorMessage: error.message }));

  return {
    isAlive: () => isAlive,
    async run(call, timeoutMs) {
      requestId = call.requestId;
      const initTimer = setTimeout(timeUp, initTimeoutMs, initTimeoutMs);
      const loadError = await loaded;
      clearTimeout(initTimer);
      if (loadError) return { error: loadError };
      const outcome = new Promise<Outcome>((resolve) => (settle = resolve));
      const timer = setTimeout(timeUp, timeoutMs, timeoutMs);
      child.send({ ...call, deadline: Date.now() + timeoutMs } satisfies Call);
      try {
        return await outcome;
      } finally {
        clearTimeout(timer);
      }
    },
    async stop() {
      end(describeExit(requestId, null, 'SIGTERM'));
      await exited;
    },
  };
}
