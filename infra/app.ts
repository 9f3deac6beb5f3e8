import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { acknowledge } from './acknowledgements.ts';
import cdkJson from './cdk.json' with { type: 'json' };
import { buildOutputs } from './build-outputs.ts';
import { templateChecks } from './checks/template-checks.ts';
import { stageConfig } from './stages.ts';
import { ChatStack } from './stacks/chat-stack.ts';

/** What the CLI turns on by itself; without it, a template made in process would differ from the CLI's. */
const cliContext = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
};

/**
 * The whole app for one stage. The context is the CLI's `-c key=value`: `stage` (needed), `region`, `sendsPerMinute`,
 * `logRetentionDays`, `bot` (JSON), `botConcurrency`, `mcpConcurrency` and `alarmEmail` override the stage's own, `now`
 * is the clock (ISO) and `root` the folder with the build outputs.
 */
export const createApp = (context: Record<string, unknown> = {}, outdir?: string): App => {
  const app = new App({
    context: { ...cliContext, ...cdkJson.context, ...context },
    analyticsReporting: false,
    ...(outdir && { outdir }),
  });
  const value = (key: string): unknown => app.node.tryGetContext(key);
  const stage = stageConfig(String(value('stage') ?? ''), {
    region: value('region'),
    sendsPerMinute: value('sendsPerMinute'),
    logRetentionDays: value('logRetentionDays'),
    bot: value('bot'),
    botConcurrency: value('botConcurrency'),
    mcpConcurrency: value('mcpConcurrency'),
    alarmEmail: value('alarmEmail'),
  });
  const stack = new ChatStack(app, `confab-${stage.stage}`, {
    stage,
    builds: buildOutputs(value('root') as string | undefined),
    now: new Date((value('now') as string | undefined) ?? Date.now()),
  });
  acknowledge(stack, stage);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), templateChecks);
  return app;
};

if (import.meta.main) createApp().synth();
