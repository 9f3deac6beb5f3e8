import type { Principal } from '../../../iam/iam.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import type { Lambdas } from '../../../lambda/lambdas.ts';
import type { DataSource, SourceCall, SourceOutcome, UseListener } from './data-source.ts';
import { InvalidRequest } from './invalid-request.ts';
import { createBatches } from './lambda-batches.ts';
import { refuseOthers, requireFields, requireText } from './request-fields.ts';

export interface LambdaSourceOptions {
  readonly lambdas: Lambdas;
  readonly functionArn: string;
  readonly role: Principal;
  readonly onUse: UseListener;
}

/** A function behind resolvers. */
export function createLambdaSource({ lambdas, functionArn, role, onUse }: LambdaSourceOptions): DataSource {
  async function invoke(
    event: unknown,
    type: 'RequestResponse' | 'Event',
    { stepId }: SourceCall,
    toError: ErrorMaker,
  ): Promise<SourceOutcome> {
    const use = { stepId, operation: 'Invoke', consumedCapacity: [] };
    try {
      const { payload, error } = await lambdas.invoke(functionArn, event, type, role);
      onUse({ ...use, ...(error && { error: error.errorType }) });
      if (error) return { result: null, error: toError(error.errorType, error.errorMessage) };
      return { result: type === 'Event' ? null : (payload ?? null) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      onUse({ ...use, error: error.code });
      return { result: null, error: { type: `Lambda:${error.code}`, message: error.message } };
    }
  }

  const batches = createBatches<unknown>((payloads, call) => invoke(payloads, 'RequestResponse', call, unhandled));
  const directBatches = createBatches<unknown>((contexts, call) => invoke(contexts, 'RequestResponse', call, asThrown));

  return {
    run(request, call) {
      const fields = requireFields(request, []);
      refuseOthers(fields, ['version', 'operation', 'invocationType', 'payload']);
      const operation = requireText(fields.operation, ['operation']);
      const type = fields.invocationType ?? 'RequestResponse';
      const payload = fields.payload ?? null;
      if (type !== 'RequestResponse' && type !== 'Event') {
        throw new InvalidRequest(`Unsupported invocation type '${String(type)}'.`);
      }
      if (operation === 'Invoke') return invoke(payload, type, call, unhandled);
      if (operation !== 'BatchInvoke') throw new InvalidRequest(`Unsupported operation '${operation}'.`);
      if (call.maxBatchSize < 1) throw new InvalidRequest('BatchInvoke needs a maxBatchSize above 0.');
      return type === 'Event' ? invoke([payload], type, call, unhandled) : batches.add(payload, call);
    },
    async runDirect(call) {
      const context = directContext(call);
      if (call.maxBatchSize < 1) return invoke(context, 'RequestResponse', call, asThrown);
      return unwrap(await directBatches.add(context, call));
    },
  };
}

type ErrorMaker = (type: string, message: string) => { type: string; message: string };
const unhandled: ErrorMaker = (_, message) => ({ type: 'Lambda:Unhandled', message });

/** Without code in between clients see the function's own error name. */
const asThrown: ErrorMaker = (type, message) => ({
  type,
  message: type === 'UnauthorizedException' ? 'You are not authorized to make this call.' : message,
});

/** The event of a function that is called without code. */
function directContext({ invocation, stash, prev }: SourceCall): unknown {
  const { arguments: args, identity, source, request, info } = invocation;
  return { arguments: args, identity, source, request, prev: JSON.parse(prev), info, stash: JSON.parse(stash) };
}

/** One element of a batch's answer. */
function unwrap(outcome: SourceOutcome): SourceOutcome {
  const { data, errorMessage, errorType } = (outcome.result ?? {}) as Record<string, unknown>;
  if (outcome.error) return outcome;
  if (typeof errorMessage === 'string') {
    return { result: data ?? null, error: asThrown(String(errorType ?? 'Lambda:Handled'), errorMessage) };
  }
  return { result: data ?? null };
}
