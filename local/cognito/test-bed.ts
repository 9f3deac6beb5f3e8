import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assemblyOf } from '../iam/assembly-of.ts';
import { createIam } from '../iam/create-iam.ts';
import type { InvokeResult, Lambdas } from '../lambda/lambdas.ts';
import { createLog } from '../lib/log.ts';
import { createMailbox } from '../mailbox/create-mailbox.ts';
import { createCognito } from './create-cognito.ts';

export const poolId = 'eu-central-1_Abc123xyz';
export const clientId = '1a2b3c4d5e6f7g8h9i0j1k2l3m';
const poolArn = `arn:aws:cognito-idp:eu-central-1:000000000000:userpool/${poolId}`;

const functionArn = (name: string) => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;

/** A trigger's event as far as tests read it. */
export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: object;
  readonly request: { readonly userAttributes: Record<string, string> } & Record<string, unknown>;
  readonly response: Record<string, unknown>;
}

export interface TestBedOptions {
  readonly pool?: Record<string, unknown>;
  readonly client?: Record<string, unknown>;
  readonly metadata?: Record<string, unknown>;
  readonly dataDir?: string;
  /** Functions that stand for Lambdas, by name; each is set as the trigger of its name. */
  readonly triggers?: Record<string, (event: TriggerEvent) => unknown>;
}

/** A user pool whose people sign up by e-mail, on a real server; its clock can be moved on. */
export async function startTestBed(options: TestBedOptions = {}) {
  let aheadMs = 0;
  const clock = { now: () => Date.now() + aheadMs };
  const runtime = { clock, newId: randomUUID, log: createLog(), dataDir: options.dataDir ?? ':memory:' };
  const events: TriggerEvent[] = [];
  const lambdas: Lambdas = {
    invoke: (arn, event, _type, invoker) => {
      if (invoker.kind !== 'service' || invoker.sourceArn !== poolArn) throw new Error('invoked by another');
      events.push(event as TriggerEvent);
      return Promise.resolve(call(options.triggers?.[arn.split(':').at(-1) ?? ''], event as TriggerEvent));
    },
    close: () => Promise.resolve(),
  };
  const assembly = assemblyOf({
    Pool: {
      type: 'AWS::Cognito::UserPool',
      physicalId: poolId,
      metadata: options.metadata ?? {},
      properties: {
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
        Schema: [{ Name: 'name', Required: true, Mutable: true }],
        LambdaConfig: Object.fromEntries(Object.keys(options.triggers ?? {}).map((name) => [name, functionArn(name)])),
        ...options.pool,
      },
    },
    Client: {
      type: 'AWS::Cognito::UserPoolClient',
      physicalId: clientId,
      properties: { UserPoolId: poolId, PreventUserExistenceErrors: 'ENABLED', ...options.client },
    },
    Editors: {
      type: 'AWS::Cognito::UserPoolGroup',
      properties: { UserPoolId: poolId, GroupName: 'editors', Precedence: 2 },
    },
    Owners: {
      type: 'AWS::Cognito::UserPoolGroup',
      properties: { UserPoolId: poolId, GroupName: 'owners', Precedence: 1 },
    },
    Support: {
      type: 'AWS::IAM::Role',
      attributes: { Arn: 'arn:aws:iam::000000000000:role/support' },
      properties: {
        Policies: [
          {
            PolicyName: 'read',
            PolicyDocument: { Statement: { Effect: 'Allow', Action: 'cognito-idp:AdminGetUser', Resource: poolArn } },
          },
        ],
      },
    },
  });
  const iam = createIam({ assembly, runtime });
  const mailbox = createMailbox({ runtime });
  const cognito = createCognito({ assembly, iam, lambdas, mailbox, runtime });
  const server = createServer((request, response) => void cognito.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cognito/`;

  return {
    cognito,
    iam,
    mailbox,
    events,
    endpoint,
    log: runtime.log,
    /** The newest code sent to this address. */
    codeFor: (to: string) => mailbox.letters().find((letter) => letter.to === to)?.code ?? 'no letter',
    advance: (ms: number) => void (aheadMs += ms),
    /** An operation by plain HTTP, as a browser without a library would call it. */
    async call(
      operation: string,
      input: unknown,
    ): Promise<{ status: number; type: string | null; body: Record<string, unknown> }> {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: typeof input === 'string' ? input : JSON.stringify(input),
      });
      const text = await response.text();
      const type = response.headers.get('x-amzn-errortype');
      return { status: response.status, type, body: text === '' ? {} : JSON.parse(text) };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      cognito.close();
      mailbox.close();
    },
  };
}

export type TestBed = Awaited<ReturnType<typeof startTestBed>>;

function call(handler: ((event: TriggerEvent) => unknown) | undefined, event: TriggerEvent): InvokeResult {
  try {
    return { payload: handler?.(event) };
  } catch (error) {
    return { error: { errorType: 'Error', errorMessage: (error as Error).message } };
  }
}
