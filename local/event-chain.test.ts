import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createTestSocket } from './appsync/test-socket.ts';
import { writeAssembly } from './assembly/write-assembly.ts';
import { type Local, startLocal } from './start-local.ts';

// A mutation starts a function and waits for nobody; the function answers through a mutation of its own, signed by its role.
// What it cannot do ends in a queue, whose function says so. All of it from a template, in real processes.
const running: Local[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.close()));
});

const publisher = `
  import { createHash, createHmac } from 'node:crypto';
  import { SignatureV4 } from '${import.meta.resolve('@smithy/signature-v4')}';
  class Sha256 {
    constructor(key) { this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', typeof key === 'string' ? key : Buffer.from(key)); }
    update(data) { this.hash.update(data); }
    async digest() { return new Uint8Array(this.hash.digest()); }
  }
  export async function call(field, text) {
    const { GRAPHQL_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    const url = new URL(GRAPHQL_URL);
    const signer = new SignatureV4({ service: 'appsync', region: AWS_REGION, sha256: Sha256,
      credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN } });
    const body = JSON.stringify({ query: 'mutation ($text: String!) { ' + field + '(text: $text) { text } }', variables: { text } });
    const { headers } = await signer.sign({ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: url.pathname,
      query: {}, headers: { host: url.host, 'content-type': 'application/json' }, body });
    return (await fetch(url, { method: 'POST', headers, body })).json();
  }`;
const worker = `
  import { call } from './call.mjs';
  let runs = 0;
  export const handler = async ({ text, askedBy }) => {
    runs += 1;
    if (text === 'bad') throw new Error('cannot answer, run ' + runs);
    const other = await call('erase', text);
    await call('publish', text + ' for ' + askedBy + ', ' + other.errors?.[0]?.message);
  };`;
const failed = `
  import { call } from './call.mjs';
  export const handler = async ({ Records }) => {
    for (const { body } of Records) {
      const { requestPayload, requestContext, responsePayload } = JSON.parse(body);
      await call('publish', [requestPayload.text, requestContext.condition, responsePayload.errorMessage].join(': '));
    }
    return { batchItemFailures: [] };
  };`;

const schema = `
  type Note @aws_cognito_user_pools @aws_iam { text: String! }
  type Query { none: Note }
  type Mutation {
    ask(text: String!): Note
    publish(text: String!): Note @aws_iam
    erase(text: String!): Note @aws_iam
  }
  type Subscription { onPublished: Note @aws_subscribe(mutations: ["publish"]) @aws_cognito_user_pools }`;
const event = `
  export const request = (ctx) => ({ operation: 'Invoke', invocationType: 'Event', payload: { text: ctx.args.text, askedBy: ctx.identity.claims.email } });
  export const response = (ctx) => ({ text: ctx.args.text });`;
const echo = `
  export const request = (ctx) => ({ payload: ctx.args });
  export const response = (ctx) => ctx.result;`;

const apiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const role = (name: string, service: string, statements: unknown[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: name,
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    },
    Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: statements } }],
  },
});
const allow = (Action: string | string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const fn = (name: string, roleId: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 15,
    Role: arnOf(roleId),
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    Environment: { Variables: { GRAPHQL_URL: { 'Fn::GetAtt': ['Api', 'GraphQLUrl'] } } },
  },
});
const resolver = (field: string, source: string, code: string) => ({
  Type: 'AWS::AppSync::Resolver',
  Properties: {
    ApiId: apiId,
    TypeName: 'Mutation',
    FieldName: field,
    DataSourceName: source,
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code: code,
  },
});
const publishing = allow('appsync:GraphQL', { 'Fn::Sub': '${Api.Arn}/types/Mutation/fields/publish' });
const consuming = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

const template = {
  Resources: {
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UsernameAttributes: ['email'] },
      Metadata: { LocalUsers: [{ email: 'ann@example.test', name: 'Ann', password: 'Correct-h0rse' }] },
    },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: { Ref: 'Pool' }, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    },
    Api: {
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: {
        Name: 'notes',
        AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
        UserPoolConfig: { UserPoolId: { Ref: 'Pool' }, DefaultAction: 'ALLOW', AwsRegion: 'eu-central-1' },
        AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
      },
    },
    Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: apiId, Definition: schema } },
    Invoker: role('invoker', 'appsync.amazonaws.com', [allow('lambda:InvokeFunction', arnOf('Worker'))]),
    Source: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ApiId: apiId,
        Name: 'worker',
        Type: 'AWS_LAMBDA',
        LambdaConfig: { LambdaFunctionArn: arnOf('Worker') },
        ServiceRoleArn: arnOf('Invoker'),
      },
    },
    None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: apiId, Name: 'none', Type: 'NONE' } },
    Ask: resolver('ask', 'worker', event),
    Publish: resolver('publish', 'none', echo),
    Erase: resolver('erase', 'none', echo),
    WorkerRole: role('worker', 'lambda.amazonaws.com', [publishing, allow('sqs:SendMessage', arnOf('Lost'))]),
    Worker: fn('worker', 'WorkerRole'),
    Retries: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Worker' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 300,
        DestinationConfig: { OnFailure: { Destination: arnOf('Lost') } },
      },
    },
    Lost: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'lost' } },
    FailedRole: role('failed', 'lambda.amazonaws.com', [publishing, allow(consuming, arnOf('Lost'))]),
    Failed: fn('failed', 'FailedRole'),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arnOf('Lost'),
        FunctionName: { Ref: 'Failed' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
  },
};

async function start(): Promise<Local> {
  const assets = {
    worker: { 'index.mjs': worker, 'call.mjs': publisher },
    failed: { 'index.mjs': failed, 'call.mjs': publisher },
  };
  const local = await startLocal({ assemblyDir: writeAssembly({ template, assets }), dataDir: ':memory:', port: 0 });
  running.push(local);
  return local;
}

async function signIn({ url, assembly }: Local): Promise<string> {
  const response = await fetch(`${url}/cognito/`, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
    body: JSON.stringify({
      ClientId: assembly.resources.get('Client')!.physicalId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ann@example.test', PASSWORD: 'Correct-h0rse' },
    }),
  });
  return ((await response.json()) as { AuthenticationResult: { IdToken: string } }).AuthenticationResult.IdToken;
}

async function subscribed({ url }: Local, token: string) {
  const credential = { host: new URL(url).host, Authorization: token };
  const header = `header-${Buffer.from(JSON.stringify(credential)).toString('base64url')}`;
  const socket = createTestSocket(
    new WebSocket(`${url.replace('http', 'ws')}/graphql/realtime`, ['graphql-ws', header]),
  );
  await socket.opened;
  socket.send({ type: 'connection_init' });
  await socket.next('connection_ack');
  await socket.next('ka');
  await socket.subscribed('1', 'subscription { onPublished { text } }', {}, credential);
  return socket;
}

async function ask({ url }: Local, token: string, text: string): Promise<unknown> {
  const body = JSON.stringify({
    query: 'mutation ($text: String!) { ask(text: $text) { text } }',
    variables: { text },
  });
  return (await fetch(`${url}/graphql`, { method: 'POST', headers: { authorization: token }, body })).json();
}

describe('an event that a mutation sends to a function', () => {
  it('is answered by the function’s own mutation, within its policy, to whoever subscribed', async () => {
    const local = await start();
    const token = await signIn(local);
    const socket = await subscribed(local, token);
    expect(await ask(local, token, 'hello')).toEqual({ data: { ask: { text: 'hello' } } });
    expect((await socket.next('data')).payload.data.onPublished.text).toBe(
      'hello for ann@example.test, Not Authorized to access erase on type Mutation',
    );
  });

  it('goes to the on-failure queue after its retries, and that queue’s function tells whoever subscribed', async () => {
    const local = await start();
    const token = await signIn(local);
    const socket = await subscribed(local, token);
    expect(await ask(local, token, 'bad')).toEqual({ data: { ask: { text: 'bad' } } });
    expect((await socket.next('data')).payload.data.onPublished.text).toBe(
      'bad: RetriesExhausted: cannot answer, run 2',
    );
    await vi.waitFor(() => expect(local.queues.list()).toMatchObject([{ name: 'lost', size: 0 }]));
  });
});
