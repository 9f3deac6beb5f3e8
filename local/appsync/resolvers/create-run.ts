import type { Clock, Runtime } from '../../lib/runtime.ts';
import type { ResolverError, ResolverInvocation, ResolverOutcome, SubscriptionFilter } from '../resolver-runtime.ts';
import type { Effects } from '../runtime/invocation.ts';
import { resolverErrors } from './resolver-errors.ts';
import { keepResponseHeaders } from './response-headers.ts';
import type { FieldTexts, Sandbox } from './sandbox/create-sandbox.ts';

/** A module in its sandbox, and where in the template it is. */
export interface Module {
  readonly place: string;
  readonly hasResponse: boolean;
  /** Whether it makes ids: those cost a little. */
  readonly makesIds: boolean;
  sandbox(): Sandbox;
}

export interface RunServices {
  readonly clock: Clock;
  readonly newId: Runtime['newId'];
  readonly log: Runtime['log'];
  readonly onCacheEviction: () => void;
}

/** How a handler, a step or a whole run ended; `json` is the value's text. */
export type Ended =
  /** `end` skips what is left of the pipeline. */
  | { readonly kind: 'return' | 'next' | 'end'; readonly json: string }
  | { readonly kind: 'failed'; readonly failure: ResolverError };

// Handlers that make more ids than these get them from a generator that is seeded with one.
const idsPerCall = 8;
const nothing = 'null';

export interface HandlerInput {
  readonly prev: string;
  readonly result?: string;
  readonly error?: string;
}

/** One field's run: what its handlers share, and what they caused so far. */
export function createRun(invocation: ResolverInvocation, { clock, newId, log, onCacheEviction }: RunServices) {
  const { info } = invocation;
  const field: FieldTexts = {
    identity: JSON.stringify(invocation.identity),
    source: JSON.stringify(invocation.source),
    request: JSON.stringify(invocation.request),
    info: JSON.stringify(info),
  };
  const shared = { args: JSON.stringify(invocation.arguments), stash: '{}' };
  const appended: ResolverError[] = [];
  const headers: [string, unknown][] = [];
  const invalidations: Effects['invalidations'] = [];
  const filters: { subscriptionFilter?: SubscriptionFilter; invalidationFilter?: SubscriptionFilter } = {};

  function keep(effects: Effects, place: string): void {
    for (const { level, message } of effects.logs) {
      log.write(level === 'ERROR' ? 'error' : 'info', 'appsync', `${level} - ${message}`, { resolver: place });
    }
    appended.push(...effects.errors);
    headers.push(...effects.responseHeaders);
    invalidations.push(...effects.invalidations);
    if (effects.subscriptionFilter) filters.subscriptionFilter = effects.subscriptionFilter as SubscriptionFilter;
    if (effects.invalidationFilter) filters.invalidationFilter = effects.invalidationFilter as SubscriptionFilter;
    if (effects.cacheEvictions > 0) onCacheEviction();
  }

  return {
    isLate: () => clock.now() >= invocation.deadline,
    stash: () => shared.stash,
    /** Runs one handler of a module. */
    handle(
      module: Module,
      handler: 'request' | 'response',
      { prev, result = nothing, error = nothing }: HandlerInput,
    ): Ended {
      const ids = module.makesIds ? Array.from({ length: idsPerCall }, newId) : [];
      const outcome = module
        .sandbox()
        .call(
          handler,
          { now: clock.now(), authMode: invocation.authMode, ids, seed: module.makesIds ? newId() : '' },
          { args: shared.args, stash: shared.stash, prev, result, error },
          field,
        );
      shared.args = outcome.args ?? shared.args;
      shared.stash = outcome.stash ?? shared.stash;
      if (outcome.effects) keep(outcome.effects, module.place);
      switch (outcome.ending) {
        case 'deny':
          return { kind: 'failed', failure: resolverErrors.unauthorized(info.fieldName, info.parentTypeName) };
        case 'fail':
          return { kind: 'failed', failure: JSON.parse(outcome.value) as ResolverError };
        default:
          return { kind: outcome.ending, json: outcome.value };
      }
    },
    /** The whole run as the API wants it. */
    outcome(ended: Ended): ResolverOutcome {
      const kept = keepResponseHeaders(headers);
      return {
        data: ended.kind === 'failed' ? null : (JSON.parse(ended.json) as unknown),
        ...(ended.kind === 'failed' && { failure: ended.failure }),
        appended: [...appended, ...kept.errors],
        ...filters,
        invalidations,
        responseHeaders: kept.headers,
      };
    },
  };
}

export type Run = ReturnType<typeof createRun>;
