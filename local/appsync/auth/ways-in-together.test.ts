import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Lambdas } from '../../lambda/lambdas.ts';
import { apiArn, apiKey, startTestApi, token } from '../start-test-api.ts';

// One API with four ways in: people by their pool, visitors by a key, functions by their role, tools by a token of their own.
const settings = {
  AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
  UserPoolConfig: { UserPoolId: 'eu-west-1_Pool', DefaultAction: 'ALLOW' },
  AdditionalAuthenticationProviders: [
    { AuthenticationType: 'API_KEY' },
    { AuthenticationType: 'AWS_IAM' },
    {
      AuthenticationType: 'AWS_LAMBDA',
      LambdaAuthorizerConfig: {
        AuthorizerUri: 'arn:aws:lambda:eu-west-1:000000000000:function:door',
        AuthorizerResultTtlInSeconds: 0,
      },
    },
  ],
};

const schema = /* GraphQL */ `
  type Note @aws_cognito_user_pools @aws_api_key @aws_iam @aws_lambda {
    text: String
  }
  type Query {
    who: Note @aws_cognito_user_pools @aws_api_key @aws_iam @aws_lambda
    admins: Note @aws_cognito_user_pools(cognito_groups: ["Admins"]) @aws_lambda
  }
  type Mutation {
    addNote(text: String!): Note @aws_cognito_user_pools @aws_lambda
    publish: Note @aws_iam
  }
  type Subscription {
    onNote: Note @aws_subscribe(mutations: ["addNote"]) @aws_cognito_user_pools @aws_lambda
    onOwn: Note @aws_subscribe(mutations: ["addNote"]) @aws_lambda
  }
`;

const personal = 'notes_Q7f9xkYb3mZ1';
const reader = 'notes_reader';
const answers: Record<string, object> = {
  [personal]: { isAuthorized: true, resolverContext: { userId: 'ann', scopes: 'READ,WRITE' } },
  [reader]: {
    isAuthorized: true,
    resolverContext: { userId: 'ann', scopes: 'READ' },
    deniedFields: ['Mutation.addNote', `${apiArn}/types/Subscription/fields/onOwn`],
  },
};

let api: Awaited<ReturnType<typeof startTestApi>>;
afterEach(() => api.stop());

async function start() {
  const invoke = vi.fn<Lambdas['invoke']>(async (_name, event) => ({
    payload: answers[(event as { authorizationToken: string }).authorizationToken] ?? { isAuthorized: false },
  }));
  const seen: { authMode: string; identity: Record<string, unknown> | null }[] = [];
  api = await startTestApi({
    schema,
    api: settings,
    lambdas: { invoke },
    iam: { verify: () => ({ kind: 'role', arn: 'arn:aws:iam::000000000000:role/bot' }) },
    resolvers: {
      'Query.who': (invocation) => (seen.push(invocation), { data: { text: 'hello' } }),
      'Query.admins': () => ({ data: { text: 'secret' } }),
      'Mutation.addNote': ({ arguments: { text } }) => ({ data: { text } }),
      'Mutation.publish': () => ({ data: { text: 'published' } }),
    },
  });
  return { invoke, seen };
}

const ask = (query: string, authorization: string) => api.graphql(query, {}, { authorization });
const add = 'mutation { addNote(text: "new") { text } }';
const denied = (field: string, type: string) =>
  expect.objectContaining({ errorType: 'Unauthorized', message: `Not Authorized to access ${field} on type ${type}` });

describe('each credential finds its own way in', () => {
  it.each([
    ['a token of the pool', { authorization: token({ sub: 'ann' }) }, 'AMAZON_COGNITO_USER_POOLS', 0],
    ['one with Bearer before it', { authorization: `Bearer ${token({ sub: 'ann' })}` }, 'AMAZON_COGNITO_USER_POOLS', 0],
    ['a key', { 'x-api-key': apiKey }, 'API_KEY', 0],
    ['a signature', { authorization: 'AWS4-HMAC-SHA256 Credential=x' }, 'AWS_IAM', 0],
    ['a token of the API’s own making', { authorization: personal }, 'AWS_LAMBDA', 1],
  ])('%s', async (_, headers, mode, asked) => {
    const { invoke, seen } = await start();
    const { data } = await api.graphql('{ who { text } }', {}, headers as Record<string, string>);
    expect(data).toEqual({ who: { text: 'hello' } });
    expect(seen[0]!.authMode).toBe(mode);
    expect(invoke).toHaveBeenCalledTimes(asked);
  });

  it('a forged token of the pool is not handed to the function', async () => {
    const { invoke } = await start();
    const answer = await api.post('{"query":"{ who { text } }"}', { authorization: token({ forged: true }) });
    expect(answer.status).toBe(401);
    expect(invoke).not.toHaveBeenCalled();
  });

  it('the function is asked each time where its answer may not be kept: a revoked token ends at once', async () => {
    const { invoke, seen } = await start();
    await ask('{ who { text } }', personal);
    await ask('{ who { text } }', personal);
    expect(invoke).toHaveBeenCalledTimes(2);
    expect(seen[1]!.identity).toEqual({ resolverContext: { userId: 'ann', scopes: 'READ,WRITE' } });
    invoke.mockResolvedValue({ payload: { isAuthorized: false } });
    const answer = await api.post('{"query":"{ who { text } }"}', { authorization: personal });
    expect(answer.status).toBe(401);
  });
});

describe('fields', () => {
  it('that the function denies stay closed, those beside them open', async () => {
    await start();
    expect(await ask('{ who { text } }', reader)).toEqual({ data: { who: { text: 'hello' } } });
    expect(await ask(add, reader)).toEqual({ data: { addNote: null }, errors: [denied('addNote', 'Mutation')] });
    expect(await ask(add, personal)).toEqual({ data: { addNote: { text: 'new' } } });
  });

  it('that name a group are for its members, and for a token where the field says so', async () => {
    await start();
    const admins = '{ admins { text } }';
    expect(await ask(admins, token({ sub: 'ann' }))).toMatchObject({ errors: [denied('admins', 'Query')] });
    const member = token({ sub: 'ann', 'cognito:groups': ['Admins'] });
    expect(await ask(admins, member)).toEqual({ data: { admins: { text: 'secret' } } });
    expect(await ask(admins, personal)).toEqual({ data: { admins: { text: 'secret' } } });
  });

  it('of one way in are closed to the others', async () => {
    await start();
    const publish = 'mutation { publish { text } }';
    for (const credential of [token({ sub: 'ann' }), personal])
      expect(await ask(publish, credential)).toMatchObject({ errors: [denied('publish', 'Mutation')] });
    expect(await ask(publish, 'AWS4-HMAC-SHA256 x')).toEqual({ data: { publish: { text: 'published' } } });
  });
});

describe('a socket', () => {
  const subscribe = (field: string) => `subscription { ${field} { text } }`;

  it('opens and subscribes by a token of the API’s own making, and hears what people do', async () => {
    const { invoke } = await start();
    const socket = await api.connected({ Authorization: personal });
    await socket.subscribed('1', subscribe('onNote'), {}, { Authorization: personal });
    await ask(add, token({ sub: 'bob' }));
    expect((await socket.next('data')).payload).toEqual({ data: { onNote: { text: 'new' } } });
    const operations = invoke.mock.calls.map(([, event]) => (event as { requestContext: object }).requestContext);
    expect(operations).toEqual([
      expect.objectContaining({ operationName: 'DeepDish:Connect' }),
      expect.objectContaining({ queryString: subscribe('onNote') }),
    ]);
  });

  it('is refused a subscription that the function denies', async () => {
    await start();
    const socket = await api.connected({ Authorization: reader });
    await socket.subscribed('1', subscribe('onNote'), {}, { Authorization: reader });
    socket.start('2', subscribe('onOwn'), {}, { Authorization: reader });
    expect(await socket.next('error')).toMatchObject({
      id: '2',
      payload: { errors: [denied('onOwn', 'Subscription')] },
    });
    await socket.subscribed('3', subscribe('onOwn'), {}, { Authorization: personal });
  });

  it('does not open for a token that the function does not know', async () => {
    await start();
    const socket = api.socket([
      'graphql-ws',
      `header-${Buffer.from(JSON.stringify({ host: 'h', Authorization: 'notes_other' })).toString('base64url')}`,
    ]);
    await socket.opened;
    expect((await socket.next('connection_error')).payload.errors[0]).toMatchObject({
      errorType: 'UnauthorizedException',
    });
  });
});
