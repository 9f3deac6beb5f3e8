import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { AwsError } from '../lib/aws-error.ts';
import { createLog } from '../lib/log.ts';
import { assemblyOf } from './assembly-of.ts';
import { createIam } from './create-iam.ts';
import type { Principal } from './iam.ts';

const arn = 'arn:aws:iam::000000000000:role/reader';
const reader: Principal = { kind: 'role', arn };
const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/notes';

function iamWith(statements: unknown, role: Record<string, unknown> = {}, dataDir = ':memory:') {
  const runtime = { clock: { now: Date.now }, newId: randomUUID, log: createLog(), dataDir };
  const document = { Version: '2012-10-17', Statement: statements };
  const assembly = assemblyOf({
    Reader: {
      type: 'AWS::IAM::Role',
      physicalId: 'reader',
      attributes: { Arn: arn },
      properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
        Policies: [{ PolicyName: 'inline', PolicyDocument: document }],
        ...role,
      },
    },
    Attached: {
      type: 'AWS::IAM::Policy',
      properties: {
        Roles: ['reader'],
        PolicyDocument: { Statement: { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' } },
      },
    },
    Managed: {
      type: 'AWS::IAM::ManagedPolicy',
      physicalId: 'arn:aws:iam::000000000000:policy/managed',
      properties: { PolicyDocument: { Statement: { Effect: 'Allow', Action: 'sns:*', Resource: '*' } } },
    },
  });
  return createIam({ assembly, runtime });
}

const allow = (Action: unknown, Resource: unknown = table, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

const refusal = (run: () => void): AwsError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new Error('was allowed');
};

describe('authorize', () => {
  it('allows what a statement names and denies the rest in AWS words', () => {
    const iam = iamWith([allow(['dynamodb:GetItem', 'dynamodb:Batch*'])]);
    iam.authorize(reader, 'dynamodb:GetItem', table);
    iam.authorize(reader, 'DynamoDB:batchGetItem', table);
    expect(refusal(() => iam.authorize(reader, 'dynamodb:PutItem', table))).toMatchObject({
      code: 'AccessDeniedException',
      message: `User: ${arn} is not authorized to perform: dynamodb:PutItem on resource: ${table} because no identity-based policy allows the dynamodb:PutItem action`,
    });
  });

  it('keeps a resource pattern to its own ARN', () => {
    const iam = iamWith([allow('dynamodb:Query', [`${table}/index/*`, `${table}?`])]);
    iam.authorize(reader, 'dynamodb:Query', `${table}/index/byDate`);
    iam.authorize(reader, 'dynamodb:Query', `${table}2`);
    for (const other of [table, `${table}22`, `x${table}/index/a`]) {
      expect(refusal(() => iam.authorize(reader, 'dynamodb:Query', other)).code).toBe('AccessDeniedException');
    }
  });

  it('lets an explicit deny win over any allow', () => {
    const iam = iamWith([allow('*', '*'), { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: table }]);
    iam.authorize(reader, 'dynamodb:PutItem', table);
    const error = refusal(() => iam.authorize(reader, 'dynamodb:DeleteItem', table));
    expect(error.message).toMatch(/with an explicit deny in an identity-based policy$/);
  });

  it('reads NotAction and NotResource as all the others', () => {
    const iam = iamWith([{ Effect: 'Allow', NotAction: 'dynamodb:*', NotResource: `${table}*` }]);
    iam.authorize(reader, 's3:GetObject', 'arn:aws:s3:::bucket/a');
    expect(refusal(() => iam.authorize(reader, 'dynamodb:GetItem', 'arn:aws:s3:::x')).code).toBe(
      'AccessDeniedException',
    );
    expect(refusal(() => iam.authorize(reader, 's3:GetObject', table)).code).toBe('AccessDeniedException');
  });

  it('asks the context again although it decided before', () => {
    const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['USER#*'] } };
    const iam = iamWith([allow('dynamodb:GetItem', table, { Condition })]);
    iam.authorize(reader, 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['USER#1', 'USER#2'] });
    expect(
      refusal(() => iam.authorize(reader, 'dynamodb:GetItem', table, { 'dynamodb:LeadingKeys': ['USER#1', 'BOARD#1'] }))
        .code,
    ).toBe('AccessDeniedException');
  });

  it.each([
    [{ StringEquals: { 'aws:SourceAccount': '1' } }, { 'aws:sourceaccount': '1' }, true],
    [{ StringEquals: { 'aws:SourceAccount': '1' } }, {}, false],
    [{ StringEqualsIfExists: { 'aws:SourceAccount': '1' } }, {}, true],
    [{ StringNotEquals: { 'aws:SourceAccount': ['1', '2'] } }, { 'aws:SourceAccount': '2' }, false],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:1:t*' } }, { 'aws:SourceArn': 'arn:aws:sns:x:1:topic' }, true],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:*:1:topic' } }, { 'aws:SourceArn': 'arn:aws:sns:x:1:topic' }, false],
    [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns' } }, { 'aws:SourceArn': 'arn:aws:sns:x:1:topic' }, false],
    [{ 'ForAnyValue:StringLike': { k: 'a*' } }, { k: ['b', 'ab'] }, true],
    [{ Null: { k: 'true' } }, { k: 'here' }, false],
  ])('weighs the condition %j with %j as %s', (Condition, context, allowed) => {
    const iam = iamWith([allow('sqs:DeleteMessage', '*', { Condition })]);
    const run = () => iam.authorize(reader, 'sqs:DeleteMessage', 'arn:aws:sqs:x', context);
    if (allowed) run();
    else expect(refusal(run).code).toBe('AccessDeniedException');
  });

  it('takes attached, own managed and AWS managed policies together', () => {
    const iam = iamWith([], {
      ManagedPolicyArns: [
        'arn:aws:iam::000000000000:policy/managed',
        'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
      ],
    });
    for (const action of ['sqs:SendMessage', 'sns:Publish', 'logs:PutLogEvents'])
      iam.authorize(reader, action, 'arn:x');
  });

  it('gives root everything and an unknown role nothing', () => {
    const iam = iamWith([allow('*', '*')]);
    iam.authorize({ kind: 'root', arn: 'arn:aws:iam::000000000000:root' }, 'dynamodb:Scan', table);
    const stranger: Principal = { kind: 'role', arn: `${arn}-2` };
    expect(refusal(() => iam.authorize(stranger, 'dynamodb:Scan', table)).code).toBe('AccessDeniedException');
  });
});

describe('a policy that cannot be honoured', () => {
  it.each([
    [[allow('a:b', '*', { Condition: { IpAddress: { 'aws:SourceIp': '::1' } } })], {}, /IpAddress/],
    [[allow('a:b', 'arn:${aws:username}')], {}, /policy variable/],
    [[{ Effect: 'Allow', Action: 'a:b' }], {}, /either Resource or NotResource/],
    [[{ ...allow('a:b'), Effect: 'allow' }], {}, /must be Allow or Deny/],
    [[], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, /AdministratorAccess is not known/],
    [[], { PermissionsBoundary: 'arn:x' }, /permissions boundary/],
  ])('is named at start: %j %j', (statements, role, text) => {
    expect(() => iamWith(statements, role)).toThrow(text);
  });
});

describe('assume', () => {
  it('gives the role only to a service that its trust policy names', () => {
    const iam = iamWith([]);
    expect(iam.assume(arn, 'lambda.amazonaws.com')).toEqual(reader);
    expect(refusal(() => iam.assume(arn, 'appsync.amazonaws.com')).code).toBe('AccessDeniedException');
  });
});

describe('credentials', () => {
  const folders: string[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

  it('keeps those of root in a file that only its owner reads, those of a role for the process', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'iam-'));
    folders.push(dataDir);
    const root: Principal = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' };
    const [first, second] = [iamWith([], {}, dataDir), iamWith([], {}, dataDir)];
    const file = join(dataDir, 'credentials.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(first.credentialsFor(root));
    expect(second.credentialsFor(root)).toEqual(first.credentialsFor(root));
    expect(first.credentialsFor(reader)).toBe(first.credentialsFor(reader));
    expect(second.credentialsFor(reader)).not.toEqual(first.credentialsFor(reader));
  });
});
