import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Iam } from '../iam/iam.ts';
import type { Invoker } from './lambdas.ts';
import { functionNameOf, type FunctionConfig } from './read-functions.ts';

const action = 'lambda:InvokeFunction';

/** Throws AccessDeniedException unless the invoker's role, or for a service the function's own policy, lets it in. */
export function checkPermission(assembly: Assembly, iam: Iam, fn: FunctionConfig, invoker: Invoker): void {
  if (invoker.kind !== 'service') return iam.authorize(invoker, action, fn.arn);
  const isAllowed = assembly.ofType('AWS::Lambda::Permission').some(({ properties }) => {
    const { FunctionName, Action, Principal, SourceArn, SourceAccount } = properties as Record<
      string,
      string | undefined
    >;
    return (
      functionNameOf(FunctionName ?? '') === fn.name &&
      (Action === action || Action === 'lambda:*') &&
      Principal === invoker.service &&
      (SourceArn === undefined || matches(SourceArn, invoker.sourceArn)) &&
      (SourceAccount === undefined || SourceAccount === assembly.accountId)
    );
  });
  if (!isAllowed)
    throw new AwsError(
      'AccessDeniedException',
      `User: ${invoker.service} is not authorized to perform: ${action} on resource: ${fn.arn} because no resource-based policy allows the ${action} action`,
      403,
    );
}

function matches(pattern: string, arn: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(arn);
}
