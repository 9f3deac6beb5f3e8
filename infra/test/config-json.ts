import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The `config.json` of an assembly, with CDK's markers where a deployment fills in values. */
export const configJson = (outdir: string): Record<string, unknown> => {
  const file = readdirSync(outdir)
    .filter((name) => name.startsWith('asset.'))
    .map((name) => join(outdir, name))
    .find((folder) => !folder.endsWith('.zip') && readdirSync(folder).includes('config.json'));
  return JSON.parse(readFileSync(join(file!, 'config.json'), 'utf8')) as Record<string, unknown>;
};
