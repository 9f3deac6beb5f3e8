import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AssemblyError } from './assembly-error.ts';

/** A stack of a cloud assembly: where its files lie and where it is to be deployed. */
export interface StackFiles {
  readonly stackName: string;
  readonly directory: string;
  readonly templateFile: string;
  readonly assetFiles: readonly string[];
  /** Undefined where the stack was synthesized for any region. */
  readonly region: string | undefined;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly file?: string;
    readonly directoryName?: string;
  };
}

/** The stacks of a cloud assembly, nested assemblies (CDK stages) included. */
export function readManifest(directory: string): StackFiles[] {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) throw new AssemblyError(`No cloud assembly in ${directory}: it has no manifest.json`);
  const artifacts = readJson<{ artifacts?: Record<string, Artifact> }>(file).artifacts ?? {};
  return Object.entries(artifacts).flatMap(([id, artifact]) => {
    const { type, properties = {} } = artifact;
    if (type === 'cdk:cloud-assembly' && properties.directoryName)
      return readManifest(resolve(directory, properties.directoryName));
    if (type !== 'aws:cloudformation:stack' || !properties.templateFile) return [];
    const region = artifact.environment?.split('/').at(-1);
    return {
      stackName: properties.stackName ?? id,
      directory,
      templateFile: resolve(directory, properties.templateFile),
      assetFiles: (artifact.dependencies ?? [])
        .map((name) => artifacts[name])
        .flatMap((found) =>
          found?.type === 'cdk:asset-manifest' && found.properties?.file ? [found.properties.file] : [],
        )
        .map((name) => resolve(directory, name)),
      region: region === 'unknown-region' ? undefined : region,
    };
  });
}

/** Reads a JSON file; a broken one is named. */
export function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new AssemblyError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
