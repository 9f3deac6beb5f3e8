import { describe, expect, it } from 'vitest';
import { type ChatTemplate, chatAssembly } from '../fixtures/chat-assembly.ts';
import { configJson } from '../fixtures/config-json.ts';
import { differences } from '../fixtures/differences.ts';
import { physicalNames } from '../fixtures/physical-names.ts';

const local = chatAssembly('local');
const dev = chatAssembly('dev');
const prod = chatAssembly('prod');

const contentSecurityPolicy =
  'Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy';

/** The template as it would be if its stage had another name. */
const renamed = (template: ChatTemplate, from: string, to: string): ChatTemplate =>
  JSON.parse(
    JSON.stringify(template)
      .replaceAll(`confab-${from}`, `confab-${to}`)
      .replaceAll(`confab${from}`, `confab${to}`)
      .replaceAll(`confab/${from}`, `confab/${to}`)
      .replaceAll(`Confab ${from}`, `Confab ${to}`)
      .replaceAll(`stage ${from}`, `stage ${to}`)
      .replaceAll(`"STAGE":"${from}"`, `"STAGE":"${to}"`),
  ) as ChatTemplate;

describe('local and dev', () => {
  it('differ in the template by configuration only', () => {
    const paths = differences(renamed(local.template, 'local', 'dev'), dev.template).map((path) =>
      path.replace(/^Resources\.(\w+?)[0-9A-F]{8}\./, '$1 '),
    );
    expect(paths).toEqual([
      'SignInUserPool Metadata.LocalUsers',
      // Tool servers on this machine, and the MCP inspector's page.
      'BotReplyFunction Properties.Environment.Variables.BOT_CONFIG',
      'BotServersFunction Properties.Environment.Variables.BOT_CONFIG',
      'McpFunction Properties.Environment.Variables.ALLOWED_ORIGINS',
      // CDK hashes the construct path, which begins with the stack's name, into these three.
      'WebBucket Properties.Tags.1.Key',
      'WebBucket Properties.Tags.2.Key',
      // The page talks to Cognito on its own origin, not on AWS's.
      ...[4, 5, 6].map((part) => `WebHeaders ${contentSecurityPolicy}.Fn::Join.1.${part}`),
      'WebDistribution Properties.DistributionConfig.DefaultCacheBehavior.TargetOriginId',
      'WebDistribution Properties.DistributionConfig.Origins.0.Id',
      // The hash of config.json, looked into below.
      'WebFilesPageCustomResource256MiB Properties.SourceObjectKeys.1',
    ]);
  });

  it('differ in config.json by the demo users and where Cognito is', () => {
    expect(differences(configJson(local.outdir), configJson(dev.outdir))).toEqual([
      'stage',
      'userPoolEndpoint',
      'demoUsers',
    ]);
    expect(configJson(local.outdir)).toMatchObject({
      stage: 'local',
      region: 'eu-central-1',
      userPoolEndpoint: '/cognito/',
      demoUsers: [{ email: 'first@confab.test' }, { email: 'second@confab.test' }],
    });
    expect(Object.keys(configJson(dev.outdir))).toEqual([
      'stage',
      'region',
      'userPoolId',
      'userPoolClientId',
      'graphqlUrl',
      'realtimeUrl',
      'mcpUrl',
    ]);
  });
});

describe('two deployments in one account', () => {
  const shared = (one: ChatTemplate, other: ChatTemplate): string[] => {
    const names = physicalNames(other);
    return physicalNames(one).filter((name) => names.includes(name));
  };

  it('have no name in common when their stages differ', () => {
    expect(physicalNames(dev.template)).toContain('AWS::Lambda::Function confab-dev-on-sign-up');
    expect(shared(dev.template, prod.template)).toEqual([]);
  });

  it('have no name in common where AWS knows no regions', () => {
    const elsewhere = chatAssembly('dev', { region: 'us-west-2' }).template;
    const global = shared(dev.template, elsewhere).filter((name) => /^AWS::(CloudFront|IAM|S3)::/.test(name));
    expect(global).toEqual([]);
  });
});

describe('prod', () => {
  it('keeps table, user pool and bucket when the stack goes', () => {
    const deletionPolicies = (type: string) =>
      Object.values(prod.template.Resources)
        .filter((resource) => resource.Type === type)
        .map((resource) => resource.DeletionPolicy);
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::S3::Bucket']) {
      expect(deletionPolicies(type), type).toEqual(['Retain']);
    }
    expect(Object.values(prod.template.Resources).map(({ Type }) => Type)).not.toContain('Custom::S3AutoDeleteObjects');
  });
});

it('tells what one needs to know of a deployment, and no secret', () => {
  expect(Object.keys(dev.template.Outputs)).toEqual([
    'WebUrl',
    'GraphqlUrl',
    'RealtimeUrl',
    'McpUrl',
    'ApiId',
    'ApiKeyId',
    'UserPoolId',
    'UserPoolClientId',
    'TableName',
  ]);
  expect(JSON.stringify(dev.template.Outputs)).not.toContain('"ApiKey"');
});
