import { afterEach, describe, expect, it } from 'vitest';
import { writeAssembly } from '../../assembly/write-assembly.ts';
import { type Local, startLocal } from '../../start-local.ts';

const running: Local[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((local) => local.close()));
});

/** Calls the API with its role's credentials, signed by AWS's own signer. */
const caller = `
  import { createHash, createHmac } from 'node:crypto';
  import { SignatureV4 } from '${import.meta.resolve('@smithy/signature-v4')}';
  class Sha256 {
    constructor(key) { this.hash = key === undefined ? createHash('sha256') : createHmac('sha256', typeof key === 'string' ? key : Buffer.from(key)); }
    update(data) { this.hash.update(data); }
    async digest() { return new Uint8Array(this.hash.digest()); }
  }
  export const handler = async ({ query, sent = query }) => {
    const { API_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    const url = new URL(API_URL);
    const signer = new SignatureV4({
      service: 'appsync', region: AWS_REGION, sha256: Sha256,
      credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN },
    });
    const { headers } = await signer.sign({
      method: 'POST', protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: {},
      headers: { host: url.host, 'content-type': 'application/json' }, body: JSON.stringify({ query }),
    });
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: sent }) });
    return { status: answer.status, ...(await answer.json()) };
  };`;

const schema = `
  type Note @aws_iam @aws_api_key { id: ID! author: String }
  type Query { note: Note @aws_iam  other: Note @aws_iam  closed: Note @aws_api_key }
  schema { query: Query }`;
const code = `
  export const request = (ctx) => ({ payload: { id: ctx.info.fieldName, author: ctx.identity.userArn } });
  export const response = (ctx) => ctx.result;`;
const apiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const resolver = (field: string) => ({
  Type: 'AWS::AppSync::Resolver',
  Properties: {
    ApiId: apiId,
    TypeName: 'Query',
    FieldName: field,
    DataSourceName: 'none',
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code: code,
  },
});

const assemblyFor = (statements: unknown[]) =>
  writeAssembly({
    assets: { caller: { 'index.mjs': caller } },
    template: {
      Resources: {
        Api: {
          Type: 'AWS::AppSync::GraphQLApi',
          Properties: {
            Name: 'notes',
            AuthenticationType: 'API_KEY',
            AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
          },
        },
        Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: apiId, Definition: schema } },
        None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: apiId, Name: 'none', Type: 'NONE' } },
        Note: resolver('note'),
        Other: resolver('other'),
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: 'caller',
            AssumeRolePolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
              ],
            },
            Policies: [{ PolicyName: 'call', PolicyDocument: { Statement: statements } }],
          },
        },
        Caller: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            FunctionName: 'caller',
            Runtime: 'nodejs24.x',
            Handler: 'index.handler',
            Timeout: 15,
            Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
            Code: { S3Bucket: 'assets', S3Key: 'caller.zip' },
            Environment: { Variables: { API_URL: { 'Fn::GetAtt': ['Api', 'GraphQLUrl'] } } },
          },
        },
      },
    },
  });

async function callWith(statements: unknown[], event: { query: string; sent?: string }) {
  const local = await startLocal({ assemblyDir: assemblyFor(statements), dataDir: ':memory:', port: 0 });
  running.push(local);
  const root = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' } as const;
  const { payload, error } = await local.lambdas.invoke('caller', event, 'RequestResponse', root);
  expect(error).toBeUndefined();
  return payload;
}

const fieldArn = (field: string) => ({ 'Fn::Sub': `\${Api.Arn}/types/Query/fields/${field}` });
const allow = (resource: unknown, action = 'appsync:GraphQL') => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
const denied = (field: string) => ({
  path: [field],
  errorType: 'Unauthorized',
  message: `Not Authorized to access ${field} on type Query`,
});

describe('a function that calls the API with its role', () => {
  it('is answered, and resolvers see who called', async () => {
    expect(await callWith([allow(fieldArn('note'))], { query: '{ note { id author } }' })).toEqual({
      status: 200,
      data: { note: { id: 'note', author: 'arn:aws:sts::000000000000:assumed-role/caller/caller' } },
    });
  });

  it('reaches only the fields that its policy names', async () => {
    const answer = await callWith([allow(fieldArn('note'))], { query: '{ note { id } other { id } }' });
    expect(answer).toMatchObject({ data: { note: { id: 'note' }, other: null }, errors: [denied('other')] });
  });

  it('reaches nothing without appsync:GraphQL', async () => {
    const answer = await callWith([allow('*', 'dynamodb:*')], { query: '{ note { id } }' });
    expect(answer).toMatchObject({ data: { note: null }, errors: [denied('note')] });
  });

  it('is stopped by an explicit deny, whatever else allows it', async () => {
    const deny = { Effect: 'Deny', Action: 'appsync:*', Resource: fieldArn('o*r') };
    const answer = await callWith([allow('*'), deny], { query: '{ note { id } other { id } }' });
    expect(answer).toMatchObject({ data: { note: { id: 'note' }, other: null }, errors: [denied('other')] });
  });

  it('does not reach a field of another way in, whatever its policy allows', async () => {
    const answer = await callWith([allow('*')], { query: '{ closed { id } }' });
    expect(answer).toMatchObject({ data: { closed: null }, errors: [denied('closed')] });
  });

  it('is refused a body that it did not sign', async () => {
    const answer = await callWith([allow('*')], { query: '{ note { id } }', sent: '{ other { id } }' });
    expect(answer).toMatchObject({ status: 403, errors: [{ message: expect.stringContaining('does not match') }] });
  });
});
