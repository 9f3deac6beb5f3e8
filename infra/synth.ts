/** `node synth.ts [stage …]` synthesizes these stages, or all, into cdk.out/<stage>. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stageNames } from './stages.ts';
import { synthStage } from './synth-stage.ts';

/** Replaces the stage's assembly as a whole: a failure leaves the old one, a success none of its files. */
const synth = async (stage: string): Promise<void> => {
  const outdir = join(import.meta.dirname, 'cdk.out', stage);
  const fresh = `${outdir}.${process.pid}`;
  const { ok, output } = await synthStage(stage, fresh);
  if (output.trim()) console.error(output.trim());
  if (ok) {
    rmSync(outdir, { recursive: true, force: true });
    renameSync(fresh, outdir);
  } else {
    rmSync(fresh, { recursive: true, force: true });
    console.error(`Could not synthesize ${stage}`);
    process.exitCode = 1;
  }
};

const asked = process.argv.slice(2);
await Promise.all((asked.length > 0 ? asked : stageNames).map(synth));
