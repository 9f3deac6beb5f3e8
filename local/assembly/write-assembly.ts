import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small template with its assets: asset name to file name to content. The S3 object key of an asset is `<name>.zip`. */
export interface AssemblySource {
  readonly template: Record<string, unknown>;
  readonly assets?: Record<string, Record<string, string>>;
  readonly stackName?: string;
}

/** Writes a cloud assembly folder with one stack, for tests; returns the folder. */
export function writeAssembly({ template, assets = {}, stackName = 'demo' }: AssemblySource): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const files: Record<string, unknown> = {};
  for (const [name, content] of Object.entries(assets)) {
    for (const [file, text] of Object.entries(content)) {
      const path = join(directory, `asset.${name}`, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    files[name] = {
      source: { path: `asset.${name}`, packaging: 'zip' },
      destinations: { 'account-region': { bucketName: 'assets', objectKey: `${name}.zip` } },
    };
  }
  const write = (file: string, content: unknown) => writeFileSync(join(directory, file), JSON.stringify(content));
  write('stack.template.json', template);
  write('stack.assets.json', { version: '48.0.0', files });
  write('manifest.json', {
    version: '48.0.0',
    artifacts: {
      assets: { type: 'cdk:asset-manifest', properties: { file: 'stack.assets.json' } },
      [stackName]: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://unknown-account/eu-central-1',
        properties: { templateFile: 'stack.template.json', stackName },
        dependencies: ['assets'],
      },
    },
  });
  return directory;
}
