import { writeAssembly } from '../assembly/write-assembly.ts';
import { type Local, startLocal } from '../start-local.ts';

const running: Local[] = [];

/** For after each test. */
export async function closeStarted(): Promise<void> {
  await Promise.all(running.splice(0).map((local) => local.close()));
}

/** Gives back its event, or the answer that the event's body asks for. */
const echo = `export const handler = async (event) => {
  const { answer, fail } = event.headers['x-ask'] ? JSON.parse(event.headers['x-ask']) : {};
  if (fail) throw new Error('no');
  return answer === undefined ? event : answer;
};`;

export const open = {
  Url: { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' },
  Call: { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
};
export const permission = (properties: object) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Principal: '*', ...properties },
});
export const url = (properties: object = {}, metadata?: object) => ({
  Type: 'AWS::Lambda::Url',
  Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, ...properties },
  ...(metadata && { Metadata: metadata }),
});

interface Setup {
  readonly resources?: Record<string, unknown>;
  readonly fn?: object;
  readonly statements?: unknown[];
}

function assemblyFor({ resources = {}, fn = {}, statements = [] }: Setup): string {
  const template = {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'echo',
          AssumeRolePolicyDocument: {
            Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
          },
          Policies: [{ PolicyName: 'all', PolicyDocument: { Statement: statements } }],
        },
      },
      Echo: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          FunctionName: 'echo',
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Timeout: 10,
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Code: { S3Bucket: 'assets', S3Key: 'echo.zip' },
          ...fn,
        },
      },
      ...resources,
    },
  };
  return writeAssembly({ template, assets: { echo: { 'index.mjs': echo } } });
}

export async function start(setup: Setup): Promise<Local> {
  const local = await startLocal({ assemblyDir: assemblyFor(setup), dataDir: ':memory:', port: 0 });
  running.push(local);
  return local;
}

export const permitted = { PermitUrl: permission(open.Url), PermitCall: permission(open.Call) };
export const startOpen = (properties: object = {}, metadata?: object, more: Setup = {}) =>
  start({ ...more, resources: { EchoUrl: url(properties, metadata), ...permitted, ...more.resources } });
