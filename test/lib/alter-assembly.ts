import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { localAssembly } from './start-confab.ts';

interface TemplateResource {
  Type: string;
  Properties: Record<string, unknown>;
}

export type Resources = Record<string, TemplateResource>;

/** What `npm start` runs, or another assembly, with a template changed by `change`, in a folder of its own. */
export function alterAssembly(change: (resources: Resources) => void, from = localAssembly): string {
  const folder = mkdtempSync(join(tmpdir(), 'confab-assembly-'));
  for (const name of readdirSync(from)) symlinkSync(join(from, name), join(folder, name));
  const file = join(folder, basename(globSync('*.template.json', { cwd: from })[0]!));
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Resources };
  change(template.Resources);
  // The link goes, not what it leads to.
  rmSync(file);
  writeFileSync(file, JSON.stringify(template));
  return folder;
}

/** The properties of the template's first resource of this type. */
export function firstOf(resources: Resources, type: string): Record<string, unknown> {
  const found = Object.values(resources).find((resource) => resource.Type === type);
  if (!found) throw new Error(`The template has no ${type}`);
  return found.Properties;
}
