import { afterEach, describe, expect, it, vi } from 'vitest';
import type { InvokeResult } from '../../lambda/lambdas.ts';
import { AwsError } from '../../lib/aws-error.ts';
import { apiArn, apiKey, startTestApi, token } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const pool = { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: 'eu-west-1_Pool' } };
const lambda = {
  AuthenticationType: 'AWS_LAMBDA',
  LambdaAuthorizerConfig: { AuthorizerUri: 'arn:aws:lambda:eu-west-1:000000000000:function:door' },
};
const iamMode = { AuthenticationType: 'AWS_IAM' };
const additional = (...providers: object[]) => ({ AdditionalAuthenticationProviders: providers });
const bearer = (claims: Record<string, unknown> = {}) => ({ authorization: token(claims) });
const key = { 'x-api-key': apiKey };

let api: Awaited<ReturnType<typeof startTestApi>>;
const start = async (options: TestApiOptions) => void (api = await startTestApi(options));
afterEach(() => api.stop());

const plain = 'type Query { who: String nested: Nested } type Nested { a: String b: String }';

describe('a way in', () => {
  const post = (headers: Record<string, string>) => api.post('{"query":"{ who }"}', headers);
  const refusal = async (headers: Record<string, string>) => {
    const response = await post(headers);
    return { status: response.status, ...((await response.json()) as { errors: object[] }).errors[0] };
  };
  const unauthorized = (message = 'You are not authorized to make this call.') => ({
    status: 401,
    errorType: 'UnauthorizedException',
    message,
  });

  it.each([
    ['no credential', {}, unauthorized('Missing authorization header')],
    ['a wrong key', { 'x-api-key': 'da2-wrong' }, unauthorized()],
    ['a token, though no pool is configured', bearer(), unauthorized()],
    ['a signature, though IAM is not configured', { authorization: 'AWS4-HMAC-SHA256 Credential=x' }, unauthorized()],
    ['any word', { authorization: 'word' }, unauthorized()],
  ])('is closed to %s', async (_, headers, expected) => {
    await start({ schema: plain });
    expect(await refusal(headers as Record<string, string>)).toEqual(expected);
  });

  it.each([
    ['forged', { forged: true }, unauthorized()],
    ['of another issuer', { iss: 'https://cognito/other' }, unauthorized()],
    ['of another app', { aud: 'other' }, unauthorized()],
    ['expired', { aud: 'app1', expired: true }, unauthorized('Token has expired.')],
  ])('is closed to a token that is %s', async (_, claims, expected) => {
    const UserPoolConfig = { UserPoolId: 'eu-west-1_Pool', AppIdClientRegex: 'app1|app2', DefaultAction: 'ALLOW' };
    await start({ schema: plain, api: { ...pool, UserPoolConfig } });
    expect(await refusal(bearer(claims))).toEqual(expected);
    expect((await post(bearer({ aud: 'app2' }))).status).toBe(200);
    expect((await post(bearer({ client_id: 'app1' }))).status).toBe(200);
  });

  it('closes to an API key once it expires', async () => {
    await start({ schema: plain, apiKeyExpires: Date.parse('2026-01-02T00:00:00Z') / 1000 });
    expect((await post(key)).status).toBe(200);
    api.advance(24 * 3600 * 1000);
    expect(await refusal(key)).toEqual(unauthorized());
  });

  it('closes to an API key without an end after seven days', async () => {
    await start({ schema: plain });
    api.advance(7 * 24 * 3600 * 1000 - 1);
    expect((await post(key)).status).toBe(200);
    api.advance(1);
    expect((await post(key)).status).toBe(401);
  });

  it('asks the pool that issued the token, where there are several', async () => {
    const other = { ...pool, UserPoolConfig: { UserPoolId: 'eu-west-1_Other', DefaultAction: 'ALLOW' } };
    await start({ schema: plain, api: { ...other, ...additional(pool) } });
    expect((await post(bearer())).status).toBe(200);
    expect((await post(bearer({ iss: 'https://cognito/eu-west-1_Other' }))).status).toBe(200);
    expect((await post(bearer({ iss: 'https://cognito/eu-west-1_Third' }))).status).toBe(401);
    expect((await post({ authorization: 'a.b.c' })).status).toBe(401);
  });

  it('says in IAM’s own names what is wrong with a signature', async () => {
    await start({ schema: plain, api: iamMode });
    expect(await refusal({ authorization: 'AWS4-HMAC-SHA256 x' })).toEqual({
      status: 403,
      errorType: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
  });

  it.each([
    ['OPENID_CONNECT', { AuthenticationType: 'OPENID_CONNECT' }, /OPENID_CONNECT is not supported/],
    ['a pool without an id', { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS' }, /UserPoolId is missing/],
    ['a Lambda without a function', { AuthenticationType: 'AWS_LAMBDA' }, /AuthorizerUri is missing/],
  ])('is refused at start: %s', async (_, settings, message) => {
    await expect(startTestApi({ schema: plain, api: settings })).rejects.toThrow(message);
    await start({ schema: plain });
  });
});

describe('ctx.identity', () => {
  const identityFor = async (options: Partial<TestApiOptions>, headers: Record<string, string>) => {
    let seen: { identity: unknown; authMode: string } | undefined;
    await start({ schema: plain, ...options, resolvers: { 'Query.who': (invocation) => ((seen = invocation), {}) } });
    await api.graphql('{ who }', {}, headers);
    return seen;
  };

  it('is null with an API key', async () => {
    expect(await identityFor({}, key)).toMatchObject({ identity: null, authMode: 'API_KEY' });
  });

  it('is the user of an ID token', async () => {
    const claims = { sub: 's', 'cognito:username': 'ann', 'cognito:groups': ['Admins'], email: 'a@b.c' };
    const seen = await identityFor(
      { api: pool },
      { authorization: `Bearer ${token(claims)}`, 'x-forwarded-for': '1.2.3.4' },
    );
    expect(seen?.identity).toEqual({
      sub: 's',
      issuer: 'https://cognito/eu-west-1_Pool',
      username: 'ann',
      claims: { ...claims, iss: 'https://cognito/eu-west-1_Pool' },
      sourceIp: ['1.2.3.4', '127.0.0.1'],
      defaultAuthStrategy: 'ALLOW',
      groups: ['Admins'],
    });
  });

  it('is the user of an access token, without groups', async () => {
    const seen = await identityFor({ api: pool }, bearer({ username: 'ann' }));
    expect(seen).toMatchObject({ identity: { username: 'ann', groups: null }, authMode: 'AMAZON_COGNITO_USER_POOLS' });
  });

  it('is the role that signed', async () => {
    const verify = vi.fn(() => ({ kind: 'role', arn: 'arn:aws:iam::000000000000:role/bot' }) as const);
    const seen = await identityFor({ api: iamMode, iam: { verify } }, { authorization: 'AWS4-HMAC-SHA256 x' });
    expect(seen).toMatchObject({
      authMode: 'AWS_IAM',
      identity: {
        accountId: '000000000000',
        username: 'bot:bot',
        userArn: 'arn:aws:sts::000000000000:assumed-role/bot/bot',
        sourceIp: ['127.0.0.1'],
        cognitoIdentityId: null,
      },
    });
    expect(verify).toHaveBeenCalledWith(
      expect.objectContaining({ method: 'POST', url: '/graphql', body: expect.any(Buffer) }),
      'appsync',
    );
  });
});

describe('directives', () => {
  const schema = /* GraphQL */ `
    type Query {
      open: String
      keyed: String @aws_api_key
      both: String @aws_api_key @aws_cognito_user_pools
      admins: String @aws_cognito_user_pools(cognito_groups: ["Admins", "Owners"])
      old: String @aws_auth(cognito_groups: ["Admins"])
      bare: Bare @aws_api_key @aws_cognito_user_pools
      keyedType: KeyedType @aws_api_key @aws_cognito_user_pools
    }
    type Bare {
      a: String
    }
    type KeyedType @aws_api_key {
      a: String
      own: String @aws_cognito_user_pools
      group: String @aws_cognito_user_pools(cognito_groups: ["Admins"])
    }
  `;
  const value = () => ({ data: { a: 'v', own: 'v', group: 'v' } });
  const text = () => ({ data: 'v' });
  const fields = ['open', 'keyed', 'both', 'admins', 'old'];
  const resolvers = {
    ...Object.fromEntries(fields.map((field) => [`Query.${field}`, text])),
    'Query.bare': value,
    'Query.keyedType': value,
  };
  const someone = bearer({});
  const admin = bearer({ 'cognito:groups': ['Admins'] });
  const deny = { ...pool, UserPoolConfig: { UserPoolId: 'eu-west-1_Pool', DefaultAction: 'DENY' } };
  const withKey = { ...pool, ...additional({ AuthenticationType: 'API_KEY' }) };
  const denied = (field: string, type: string) => ({
    data: null,
    errorInfo: null,
    errorType: 'Unauthorized',
    message: `Not Authorized to access ${field} on type ${type}`,
  });

  it.each([
    ['the default mode reaches a bare field', withKey, someone, 'open', true],
    ['another mode does not', withKey, key, 'open', false],
    ['a field’s directive admits its mode', withKey, key, 'keyed', true],
    ['and shuts the default one out', withKey, someone, 'keyed', false],
    ['both, when both are named', withKey, someone, 'both', true],
    ['both, when both are named', withKey, key, 'both', true],
    ['a group admits its members', withKey, admin, 'admins', true],
    ['and nobody else', withKey, someone, 'admins', false],
    ['and no other mode', withKey, key, 'admins', false],
    ['@aws_auth counts where pools are the only way in', pool, someone, 'old', false],
    ['@aws_auth counts where pools are the only way in', pool, admin, 'old', true],
    ['@aws_auth counts for nothing beside other modes', withKey, someone, 'old', true],
    ['DENY shuts fields without a group', deny, admin, 'open', false],
    ['DENY leaves those with one', deny, admin, 'admins', true],
  ])('%s', async (_, settings, headers, field, allowed) => {
    await start({ schema, resolvers, api: settings });
    const { data, errors = [] } = await api.graphql(`{ ${field} }`, {}, headers as Record<string, string>);
    expect(data).toEqual({ [field]: allowed ? 'v' : null });
    expect(errors).toMatchObject(allowed ? [] : [{ path: [field], ...denied(field, 'Query') }]);
  });

  it.each([
    ['a type without directives is for the default mode', key, 'bare', ['a'], { a: null }],
    ['a type without directives is for the default mode', someone, 'bare', ['a'], { a: 'v' }],
    ['a type’s directive stands for its fields', key, 'keyedType', ['a'], { a: 'v' }],
    ['and shuts the default mode out', someone, 'keyedType', ['a'], { a: null }],
    ['a field’s directive beats its type’s', key, 'keyedType', ['own'], { own: null }],
    ['a field’s directive beats its type’s', someone, 'keyedType', ['own'], { own: 'v' }],
    ['groups count on nested fields', someone, 'keyedType', ['group'], { group: null }],
    ['groups count on nested fields', admin, 'keyedType', ['group'], { group: 'v' }],
  ])('%s', async (_, headers, field, selected, expected) => {
    await start({ schema, resolvers, api: withKey });
    const { data } = await api.graphql(`{ ${field} { ${selected.join(' ')} } }`, {}, headers as Record<string, string>);
    expect(data[field]).toEqual(expected);
  });

  it('runs no resolver of a field that is denied', async () => {
    const keyed = vi.fn(text);
    await start({ schema, resolvers: { ...resolvers, 'Query.keyed': keyed }, api: withKey });
    await api.graphql('{ keyed }', {}, someone);
    expect(keyed).not.toHaveBeenCalled();
  });
});

describe('IAM policies', () => {
  it('are asked about root fields', async () => {
    const principal = { kind: 'role', arn: 'arn:aws:iam::000000000000:role/bot' } as const;
    const authorize = vi.fn((_principal, _action, resource: string) => {
      if (resource.endsWith('/who')) throw new AwsError('AccessDeniedException', 'no', 400);
    });
    await start({
      schema: plain,
      api: iamMode,
      iam: { authorize, verify: () => principal },
      resolvers: { 'Query.nested': () => ({ data: { a: 'v' } }), 'Query.who': () => ({ data: 'v' }) },
    });
    const { data, errors } = await api.graphql('{ who nested { a } }', {}, { authorization: 'AWS4-HMAC-SHA256 x' });
    expect(data).toEqual({ who: null, nested: { a: 'v' } });
    expect(errors[0].message).toBe('Not Authorized to access who on type Query');
    expect(authorize.mock.calls).toEqual([
      [principal, 'appsync:GraphQL', `${apiArn}/types/Query/fields/who`],
      [principal, 'appsync:GraphQL', `${apiArn}/types/Query/fields/nested`],
    ]);
  });
});

describe('a Lambda authorizer', () => {
  const open = (more: object = {}) => ({ payload: { isAuthorized: true, ...more } });
  const startWith = async (answer: () => InvokeResult | Promise<InvokeResult>, config: object = {}) => {
    const invoke = vi.fn(async () => answer());
    const LambdaAuthorizerConfig = { ...lambda.LambdaAuthorizerConfig, ...config };
    let identity: unknown;
    await start({
      schema: plain,
      api: { ...lambda, LambdaAuthorizerConfig, ...additional(pool) },
      lambdas: { invoke },
      resolvers: {
        'Query.who': (invocation) => ((identity = invocation.identity), { data: 'v' }),
        'Query.nested': () => ({ data: { a: 'v', b: 'v' } }),
      },
    });
    return { invoke, identity: () => identity };
  };
  const ask = (authorization = 'secret', query = '{ who }') =>
    api.post(JSON.stringify({ query, operationName: null }), { authorization });

  it('is asked with the token and the operation, as the service', async () => {
    const { invoke, identity } = await startWith(() => open({ resolverContext: { plan: 'gold' } }));
    expect(await (await ask()).json()).toEqual({ data: { who: 'v' } });
    expect(invoke).toHaveBeenCalledWith(
      lambda.LambdaAuthorizerConfig.AuthorizerUri,
      {
        authorizationToken: 'secret',
        requestContext: {
          apiId: 'testapi',
          accountId: '000000000000',
          requestId: expect.any(String),
          queryString: '{ who }',
          operationName: undefined,
          variables: {},
        },
        requestHeaders: expect.objectContaining({ authorization: 'secret' }),
      },
      'RequestResponse',
      { kind: 'service', service: 'appsync.amazonaws.com', sourceArn: apiArn },
    );
    expect(identity()).toEqual({ resolverContext: { plan: 'gold' } });
  });

  it.each([
    ['says no', { payload: { isAuthorized: false } }],
    ['says nothing', { payload: {} }],
    ['says something else', { payload: { isAuthorized: 'yes' } }],
    ['throws', { error: { errorType: 'Error', errorMessage: 'x' } }],
  ])('closes the door when it %s', async (_, answer) => {
    await startWith(() => answer);
    expect((await ask()).status).toBe(401);
  });

  it('is a fault of the API’s owner when it may not be invoked', async () => {
    await startWith(() => Promise.reject(new AwsError('AccessDeniedException', 'no')));
    const response = await ask();
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ errors: [{ errorType: 'BadRequestException' }] });
  });

  it.each([
    ['for five minutes', {}, {}, 300],
    ['for the template’s time', { AuthorizerResultTtlInSeconds: 60 }, {}, 60],
    ['for the function’s own time', { AuthorizerResultTtlInSeconds: 60 }, { ttlOverride: 10 }, 10],
    ['not at all', { AuthorizerResultTtlInSeconds: 0 }, {}, 0],
  ])('is remembered %s, token by token', async (_, config, verdict, seconds) => {
    const { invoke } = await startWith(() => open(verdict), config);
    await ask();
    if (seconds > 0) {
      api.advance(seconds * 1000 - 1);
      await ask();
      expect(invoke).toHaveBeenCalledTimes(1);
      await ask('another');
      expect(invoke).toHaveBeenCalledTimes(2);
      api.advance(1);
    }
    const before = invoke.mock.calls.length;
    await ask();
    expect(invoke).toHaveBeenCalledTimes(before + 1);
  });

  it('is not asked about a token that the expression refuses', async () => {
    const { invoke } = await startWith(() => open(), { IdentityValidationExpression: 'pat_\\w+' });
    expect((await ask('other')).status).toBe(401);
    expect(invoke).not.toHaveBeenCalled();
    expect((await ask('pat_1')).status).toBe(200);
  });

  it('is not asked about a token of the user pool', async () => {
    const { invoke } = await startWith(() => open());
    await ask(token({}));
    expect(invoke).not.toHaveBeenCalled();
  });

  it('denies fields by name and by ARN', async () => {
    await startWith(() => open({ deniedFields: ['Query.who', `${apiArn}/types/Nested/fields/b`] }));
    const { data, errors } = (await (await ask('secret', '{ who nested { a b } }')).json()) as {
      data: object;
      errors: object[];
    };
    expect(data).toEqual({ who: null, nested: { a: 'v', b: null } });
    expect(errors).toHaveLength(2);
  });

  it('decides over a socket too, and frames wait for it', async () => {
    const answers: ((answer: InvokeResult) => void)[] = [];
    const { invoke } = await startWith(() => new Promise((resolve) => answers.push(resolve)));
    const header = Buffer.from(JSON.stringify({ host: 'h', Authorization: 'secret' })).toString('base64url');
    const socket = api.socket(['graphql-ws', `header-${header}`]);
    await socket.opened;
    socket.send({ type: 'connection_init' });
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    // Time enough for the frame to come first.
    for (let round = 0; round < 3; round++) await fetch(api.url, { method: 'OPTIONS' });
    answers[0]?.(open());
    await socket.next('connection_ack');
    const connect = expect.objectContaining({ operationName: 'DeepDish:Connect' });
    const event = expect.objectContaining({ requestContext: connect });
    expect(invoke).toHaveBeenCalledWith(expect.any(String), event, 'RequestResponse', expect.anything());
  });

  it('needs the Lambda service', async () => {
    await expect(startTestApi({ schema: plain, api: lambda })).rejects.toThrow(/needs the Lambda service/);
    await start({ schema: plain });
  });
});
