import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { stageNames } from './stages.ts';
import { synthStage } from './synth-stage.ts';
import { builtRoot } from './fixtures/built-root.ts';
import { temporaryFolder } from './fixtures/temporary-folder.ts';

const root = builtRoot();
const now = '2026-11-23T12:00:00Z';
const outdir = temporaryFolder();

describe('the CLI with --strict', () => {
  for (const region of ['eu-central-1', 'us-west-2']) {
    it.concurrent(`synthesizes every stage in ${region}, and as in process`, async () => {
      for (const stage of stageNames) {
        const out = join(outdir, region, stage);
        const { ok, output } = await synthStage(stage, out, { root, now, region });
        expect(output, stage).toBe('');
        expect(ok).toBe(true);

        const fromCli: unknown = JSON.parse(readFileSync(join(out, `confab-${stage}.template.json`), 'utf8'));
        const [stack] = createApp({ stage, root, now, region }, `${out}-in-process`).synth().stacks;
        expect(stack?.template).toEqual(fromCli);
        expect(stack?.environment.region).toBe(region);
      }
    });
  }

  it.concurrent('says which setting is wrong', async () => {
    const { ok, output } = await synthStage('dev', join(outdir, 'wrong'), { root, sendsPerMinute: 'many' });
    expect(ok).toBe(false);
    expect(output).toContain('Stage "dev" is misconfigured: sendsPerMinute');
  });

  it.concurrent('says what is not built', async () => {
    const { ok, output } = await synthStage('dev', join(outdir, 'unbuilt'), { root: tmpdir() });
    expect(ok).toBe(false);
    expect(output).toContain('schema.graphql is missing: run "npm run build" first');
  });
});

it('refuses a wildcard in a policy that nobody gave a reason for', () => {
  const app = createApp({ stage: 'dev', root, now }, join(outdir, 'wildcard'));
  const stack = app.node.findChild('confab-dev') as Stack;
  new Role(stack, 'Greedy', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      all: new PolicyDocument({
        statements: [new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['*'] })],
      }),
    },
  });
  expect(() => app.synth()).toThrow('AwsSolutions-IAM5[Resource::*]');
});
