import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import { contentType } from './content-type.ts';
import { isUploaded } from './match-filters.ts';
import { renderMarkers } from './render-markers.ts';

/** An object of a bucket. */
export interface StoredObject {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** True for a file whose values the deployment filled in. */
  readonly isRendered: boolean;
  read(): Buffer;
}

/** The objects of each bucket after the template's `BucketDeployment`s, by key. */
export function deployFiles(assembly: Assembly): Map<string, Map<string, StoredObject>> {
  const buckets = new Map<string, Map<string, StoredObject>>();
  for (const deployment of assembly.ofType('Custom::CDKBucketDeployment')) {
    const name = deployment.properties['DestinationBucketName'] as string;
    const bucket = buckets.get(name) ?? new Map<string, StoredObject>();
    buckets.set(name, bucket);
    deploy(assembly, deployment, bucket);
  }
  return buckets;
}

function deploy(assembly: Assembly, { properties, logicalId }: Resource, bucket: Map<string, StoredObject>): void {
  const prefix = String(properties['DestinationBucketKeyPrefix'] ?? '').replace(/^\/|\/$/g, '');
  const metadata = {
    ...(properties['SystemMetadata'] as Record<string, string> | undefined),
    ...prefixed('x-amz-meta-', properties['UserMetadata'] as Record<string, string> | undefined),
  };
  const keys = properties['SourceObjectKeys'] as string[];
  keys.forEach((assetKey, index) => {
    const directory = assembly.assetPath(assetKey);
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
      throw new AssemblyError(
        `${logicalId}: the asset ${directory} is not a folder; zip archives are not opened offline`,
      );
    const markers = (properties['SourceMarkers']?.[index] ?? {}) as Record<string, unknown>;
    const config = properties['SourceMarkersConfig']?.[index] ?? {};
    const isRendered = Object.keys(markers).length > 0;
    for (const file of listFiles(directory)) {
      if (!isUploaded(file, properties['Exclude'] ?? [], properties['Include'] ?? [])) continue;
      const read = () => readFileSync(join(directory, file));
      const rendered = isRendered ? Buffer.from(renderMarkers(read().toString('utf8'), markers, config)) : undefined;
      bucket.set(prefix ? `${prefix}/${file}` : file, {
        headers: { 'content-type': contentType(file), ...metadata },
        isRendered,
        read: () => rendered ?? read(),
      });
    }
  });
}

const listFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .split(sep)
        .join('/'),
    );

const prefixed = (prefix: string, values: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name.toLowerCase(), value]));
