import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { acknowledgements } from './acknowledgements.ts';
import { buildOutputs } from './build-outputs.ts';
import cdkJson from './cdk.json' with { type: 'json' };
import { builtRoot } from './fixtures/built-root.ts';
import { temporaryFolder } from './fixtures/temporary-folder.ts';
import { ChatStack } from './stacks/chat-stack.ts';
import { stageConfig } from './stages.ts';

it('acknowledges what cdk-nag finds, and nothing that it no longer finds', () => {
  const app = new App({ context: cdkJson.context, outdir: temporaryFolder() });
  const stage = stageConfig('dev');
  new ChatStack(app, 'confab-dev', { stage, builds: buildOutputs(builtRoot()), now: new Date() });
  const found = new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ id: ruleName, path: constructPath ?? '' })),
    );

  const known = acknowledgements(stage)
    .flatMap(({ path, ids }) => ids.map((id) => ({ id, path: `confab-dev/${path}` })))
    .filter(({ id }) => id.startsWith('AwsSolutions-'));
  const matches = (one: { id: string; path: string }, other: { id: string; path: string }) =>
    one.id === other.id && other.path.startsWith(one.path);
  expect(known.filter((one) => !found.some((other) => matches(one, other)))).toEqual([]);
  expect(found.filter((other) => !known.some((one) => matches(one, other)))).toEqual([]);
});
