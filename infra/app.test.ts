import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { builtRoot } from './fixtures/built-root.ts';
import { temporaryFolder } from './fixtures/temporary-folder.ts';
import { stageNames } from './stages.ts';
import { synthStage } from './synth-stage.ts';

const root = builtRoot();
const now = '2026-11-23T12:00:00Z';

describe('the CLI with --strict', () => {
  const regions = ['eu-central-1', 'us-west-2'];
  it.each(regions.flatMap((region) => stageNames.map((stage) => ({ stage, region }))))(
    'makes the template of $stage in $region, the same as in process',
    async ({ stage, region }) => {
      const out = temporaryFolder();
      expect(await synthStage(stage, out, { root, now, region })).toEqual({ ok: true, output: '' });

      const fromCli: unknown = JSON.parse(readFileSync(join(out, `confab-${stage}.template.json`), 'utf8'));
      const [stack] = createApp({ stage, root, now, region }, temporaryFolder()).synth().stacks;
      expect(stack?.template).toEqual(fromCli);
      expect(stack?.environment.region).toBe(region);
    },
  );

  it('takes a bot as JSON, and an address for alarms', async () => {
    const out = temporaryFolder();
    const server = { id: 'weather', name: 'Weather', url: 'https://weather.example/mcp', secretName: 'weather-token' };
    const bot = JSON.stringify({ servers: [server], model: { provider: 'bedrock', model: 'eu.vendor.model' } });
    const alarmEmail = 'ops@example.com';
    expect(await synthStage('dev', out, { root, now, bot, alarmEmail })).toEqual({ ok: true, output: '' });

    const fromCli: unknown = JSON.parse(readFileSync(join(out, 'confab-dev.template.json'), 'utf8'));
    const [stack] = createApp({ stage: 'dev', root, now, bot, alarmEmail }, temporaryFolder()).synth().stacks;
    expect(stack?.template).toEqual(fromCli);
  });

  it('says which setting is wrong', async () => {
    const { ok, output } = await synthStage('dev', temporaryFolder(), { root, sendsPerMinute: 'many' });
    expect(ok).toBe(false);
    expect(output).toContain('Stage "dev" is misconfigured: sendsPerMinute');
  });
});

it('says what is not built', () => {
  expect(() => createApp({ stage: 'dev', root: temporaryFolder() })).toThrow(
    /schema\.graphql is missing: run "npm run build" first/,
  );
});

it('refuses a wildcard in a policy that nobody gave a reason for', () => {
  const app = createApp({ stage: 'dev', root, now }, temporaryFolder());
  const stack = app.node.findChild('confab-dev') as Stack;
  const greedy = new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['*'] });
  new Role(stack, 'Greedy', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { all: new PolicyDocument({ statements: [greedy] }) },
  });
  expect(() => app.synth()).toThrow('AwsSolutions-IAM5[Resource::*]');
});
