/** `node synth.ts [stage …]` synthesizes these stages, or all, into cdk.out/<stage>. */
import { join } from 'node:path';
import { stageNames } from './stages.ts';
import { synthStage } from './synth-stage.ts';

const asked = process.argv.slice(2);
const stages = asked.length > 0 ? asked : stageNames;

await Promise.all(
  stages.map(async (stage) => {
    const { ok, output } = await synthStage(stage, join('cdk.out', stage));
    if (output.trim()) console.error(output.trim());
    if (!ok) {
      console.error(`Could not synthesize ${stage}`);
      process.exitCode = 1;
    }
  }),
);
