import type { ResolverInvocation, ResolverOutcome } from '../resolver-runtime.ts';
import { beforeDeadline } from './before-deadline.ts';
import { createRun, type Ended, type Module, type Run, type RunServices } from './create-run.ts';
import type { DataSource, SourceOutcome } from './data-sources/data-source.ts';
import { InvalidRequest } from './data-sources/invalid-request.ts';
import { resolverErrors } from './resolver-errors.ts';

export interface Step {
  readonly stepId: string;
  /** Absent for a direct Lambda call. */
  readonly module: Module | undefined;
  readonly source: DataSource;
  readonly maxBatchSize: number;
}

export interface Resolver {
  /** A pipeline's own handlers; absent for a unit resolver, which is its one step. */
  readonly module: Module | undefined;
  readonly steps: readonly Step[];
}

const nothing = 'null';

/** Takes one field through request handler, data source and response handler, or through a pipeline of such steps. */
export async function runResolver(
  { module, steps }: Resolver,
  invocation: ResolverInvocation,
  services: RunServices,
): Promise<ResolverOutcome> {
  const run = createRun(invocation, services);
  const ended = module
    ? await runPipeline(module, steps, run, invocation, services)
    : await runStep(steps[0] as Step, nothing, run, invocation, services);
  return run.outcome(ended);
}

async function runPipeline(
  module: Module,
  steps: readonly Step[],
  run: Run,
  invocation: ResolverInvocation,
  services: RunServices,
): Promise<Ended> {
  let last = run.handle(module, 'request', { prev: nothing });
  if (last.kind === 'failed') return last;
  // An early return of the pipeline itself skips its functions, whatever it says to skip to.
  for (const step of last.kind === 'return' ? steps : []) {
    last = await runStep(step, prevOf(last.json), run, invocation, services);
    if (last.kind === 'failed') return last;
    if (last.kind === 'end') break;
  }
  if (run.isLate()) return { kind: 'failed', failure: resolverErrors.executionTimeout };
  if (!module.hasResponse) return last;
  return run.handle(module, 'response', { prev: prevOf(last.json), result: last.json });
}

const prevOf = (json: string) => `{"result":${json}}`;

async function runStep(
  { stepId, module, source, maxBatchSize }: Step,
  prev: string,
  run: Run,
  invocation: ResolverInvocation,
  { clock }: RunServices,
): Promise<Ended> {
  if (run.isLate()) return { kind: 'failed', failure: resolverErrors.executionTimeout };
  const call = () => ({ stepId, maxBatchSize, invocation, stash: run.stash(), prev });
  let outcome: SourceOutcome | undefined;
  if (module) {
    const request = run.handle(module, 'request', { prev });
    if (request.kind !== 'return') return request;
    try {
      const answer = source.run(JSON.parse(request.json), call());
      outcome = answer instanceof Promise ? await beforeDeadline(answer, invocation.deadline, clock) : answer;
    } catch (error) {
      if (!(error instanceof InvalidRequest)) throw error;
      return { kind: 'failed', failure: resolverErrors.invalidRequest(error.message) };
    }
  } else if (source.runDirect) {
    outcome = await beforeDeadline(source.runDirect(call()), invocation.deadline, clock);
  }
  if (!outcome || run.isLate()) return { kind: 'failed', failure: resolverErrors.executionTimeout };
  const result = JSON.stringify(outcome.result) ?? nothing;
  if (!module?.hasResponse) {
    // Nobody else would tell.
    if (outcome.error) return { kind: 'failed', failure: resolverErrors.ofSource(outcome.error) };
    return { kind: 'return', json: result };
  }
  return run.handle(module, 'response', {
    prev,
    result,
    error: outcome.error ? JSON.stringify(outcome.error) : nothing,
  });
}
