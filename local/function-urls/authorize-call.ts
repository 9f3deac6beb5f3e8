import type { IncomingMessage } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import type { Iam, Principal } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import { functionNameOf } from '../lambda/read-functions.ts';
import type { FunctionUrl } from './read-function-urls.ts';

interface Surroundings {
  readonly assembly: Assembly;
  readonly iam: Pick<Iam, 'authorize' | 'verify'>;
}

// Since October 2025 a URL needs both: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
const actions = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'] as const;

const forbidden = () =>
  new AwsError(
    'AccessDeniedException',
    'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    403,
  );

/** Who calls, undefined for anybody. Throws AwsError unless the function's permissions, or the caller's own policies, let them in. */
export function authorizeCall(
  url: FunctionUrl,
  request: IncomingMessage,
  body: Buffer,
  { assembly, iam }: Surroundings,
): Principal | undefined {
  const { method = 'GET', url: path = '/', headers } = request;
  const caller = url.authType === 'AWS_IAM' ? iam.verify({ method, url: path, headers, body }, 'lambda') : undefined;
  for (const action of actions) {
    const isOpen = isPermitted(assembly, url, action, caller);
    if (!isOpen && !(caller && policyAllows(iam, caller, action, url))) throw forbidden();
  }
  return caller;
}

/** Whether an `AWS::Lambda::Permission` of the function admits the caller. */
function isPermitted(assembly: Assembly, url: FunctionUrl, action: string, caller: Principal | undefined): boolean {
  const principals = ['*', ...(caller ? [caller.arn, assembly.accountId] : [])];
  return assembly.ofType('AWS::Lambda::Permission').some(({ properties }) => {
    const { FunctionName, Action, Principal, FunctionUrlAuthType, InvokedViaFunctionUrl } = properties;
    return (
      functionNameOf(String(FunctionName)) === url.functionName &&
      (Action === action || Action === 'lambda:*') &&
      principals.includes(String(Principal)) &&
      (FunctionUrlAuthType === undefined || FunctionUrlAuthType === url.authType) &&
      InvokedViaFunctionUrl !== false
    );
  });
}

function policyAllows(iam: Pick<Iam, 'authorize'>, caller: Principal, action: string, url: FunctionUrl): boolean {
  const context = { 'lambda:FunctionUrlAuthType': url.authType, 'lambda:InvokedViaFunctionUrl': 'true' };
  try {
    iam.authorize(caller, action, url.functionArn, context);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
