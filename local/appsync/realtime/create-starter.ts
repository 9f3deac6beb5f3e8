import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../../lib/runtime.ts';
import type { Caller } from '../auth/caller.ts';
import type { Authenticate } from '../auth/create-authenticator.ts';
import type { MayAccess } from '../auth/field-access.ts';
import { subselections } from '../execution/collect-fields.ts';
import type { PreparedDocument } from '../execution/document-cache.ts';
import { narrowToSelection } from '../execution/narrow-to-selection.ts';
import { notAuthorized } from '../execution/operation-context.ts';
import { readSelection } from '../execution/selection-info.ts';
import { late, within } from '../execution/within.ts';
import type { ResolverOutcome, ResolverRuntime, SubscriptionFilter } from '../resolver-runtime.ts';
import { unsourced } from '../unsourced.ts';
import { createArgumentFilter } from './argument-filter.ts';
import type { Publisher } from './create-publisher.ts';
import { createEnhancedFilter } from './enhanced-filter.ts';
import { createEventView } from './event-view.ts';
import { planSubscription } from './plan-subscription.ts';
import type { SubscriptionPlan } from './plan-subscription.ts';
import { readStart } from './read-start.ts';
import type { StartPayload } from './read-start.ts';
import { StartRefused } from './start-refused.ts';
import type { Subscription } from './subscription-registry.ts';

const timeLimitMs = 30_000;

/** A subscription that may run, but for the connection it runs on. */
export type AcceptedStart = Omit<Subscription, 'deliver' | 'end'>;

/** Registers an accepted start at once; null when its client has gone in the meantime. */
export type Register = (accepted: AcceptedStart) => Pick<Subscription, 'end'> | null;

/** Decides about the payload of a `start`; throws StartRefused or TransportError for one that is refused. */
export type Starter = (payload: unknown, sourceIp: readonly string[], register: Register) => Promise<void>;

export interface StarterOptions {
  readonly schema: GraphQLSchema;
  readonly authenticate: Authenticate;
  readonly mayAccess: MayAccess;
  readonly prepare: (text: string) => PreparedDocument;
  readonly resolvers: ResolverRuntime;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function createStarter(options: StarterOptions): Starter {
  const { schema, authenticate, mayAccess, prepare, publisher, newId } = options;

  return async (payload, sourceIp, register) => {
    const start = readStart(payload);
    const caller = await authenticate(credentialRequest(start, sourceIp, newId()));
    const plan = planSubscription(schema, prepare(start.request.query), start.request);
    if (!mayAccess(caller, plan.typeName, plan.field.name)) {
      const { errorType, message } = notAuthorized(plan.typeName, plan.field.name);
      throw new StartRefused([{ errorType, message }]);
    }
    const watch = publisher.watchInvalidations(plan.field.name);
    try {
      const outcome = await askResolver(options, plan, caller, start.headers);
      const accepted = accept(options, plan, caller, outcome);
      const running = register(accepted);
      if (watch.missed.some((missed) => accepted.invalidation?.matches(missed.payload))) running?.end();
    } finally {
      watch.done();
    }
  };
}

const credentialRequest = (
  { data, headers, request }: StartPayload,
  sourceIp: readonly string[],
  requestId: string,
) => ({
  method: 'POST',
  url: '/graphql',
  headers,
  body: Buffer.from(data),
  sourceIp,
  requestId,
  operation: () => ({
    queryString: request.query,
    operationName: request.operationName ?? undefined,
    variables: request.variables,
  }),
});

/** Runs the field's resolver, if it has one; what it refuses is the start's refusal. */
async function askResolver(
  { resolvers, clock }: StarterOptions,
  plan: SubscriptionPlan,
  caller: Caller,
  headers: Record<string, string>,
): Promise<ResolverOutcome | null> {
  const { field, typeName, args, scope, nodes, request } = plan;
  if (!resolvers.has(typeName, field.name)) return null;
  const selection = readSelection(scope, field.type, nodes);
  const invocation = {
    arguments: args,
    source: null,
    identity: caller.identity,
    authMode: caller.mode,
    request: { headers, domainName: null },
    info: { fieldName: field.name, parentTypeName: typeName, variables: request.variables, ...selection },
    deadline: clock.now() + timeLimitMs,
  };
  const outcome = await within(timeLimitMs, resolvers.run(typeName, field.name, invocation));
  if (outcome === late) throw new StartRefused([unsourced.executionTimeout]);
  if (outcome.failure) {
    const data = narrowToSelection(scope, field.type, subselections(nodes), outcome.failure.data);
    throw new StartRefused([{ ...outcome.failure, data }]);
  }
  return outcome;
}

function accept(
  { mayAccess }: StarterOptions,
  { scope, key, nodes, field, args, prepared, request }: SubscriptionPlan,
  caller: Caller,
  outcome: ResolverOutcome | null,
): AcceptedStart {
  const filter = outcome?.subscriptionFilter ? enhanced(outcome.subscriptionFilter) : createArgumentFilter(args);
  const invalidation = outcome?.invalidationFilter ? enhanced(outcome.invalidationFilter) : null;
  const view = createEventView({ scope, caller, mayAccess }, key, nodes);
  // All that what a subscriber sees depends on.
  const seen = [
    prepared.text,
    request.operationName,
    prepared.conditional && request.variables,
    view.denied,
    filter.key,
  ];
  return { field: field.name, groupKey: JSON.stringify(seen), filter, view, invalidation };
}

function enhanced(filter: SubscriptionFilter) {
  try {
    return createEnhancedFilter(filter);
  } catch (error) {
    throw new StartRefused([{ errorType: 'BadRequestException', message: (error as Error).message }]);
  }
}
