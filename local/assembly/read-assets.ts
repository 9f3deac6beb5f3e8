import { dirname, resolve } from 'node:path';
import { AssemblyError } from './assembly-error.ts';
import { readJson, type StackFiles } from './read-manifest.ts';

interface AssetManifest {
  readonly files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

/** Where on this disk the assets lie that a stack's template names by S3 object key. */
export function readAssets(stack: StackFiles): (s3ObjectKey: string) => string {
  const paths = new Map<string, string>();
  for (const file of stack.assetFiles) {
    for (const asset of Object.values(readJson<AssetManifest>(file).files ?? {})) {
      if (!asset.source.path) continue;
      for (const { objectKey } of Object.values(asset.destinations))
        paths.set(objectKey, resolve(dirname(file), asset.source.path));
    }
  }
  return (s3ObjectKey) => {
    const path = paths.get(s3ObjectKey);
    if (!path) throw new AssemblyError(`The cloud assembly has no asset ${s3ObjectKey}`);
    return path;
  };
}
