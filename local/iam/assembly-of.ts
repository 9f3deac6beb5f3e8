import type { Assembly, Resource } from '../assembly/assembly.ts';

type Declared = { type: string; properties?: Record<string, unknown>; metadata?: Record<string, unknown> } & {
  physicalId?: string;
  attributes?: Record<string, unknown>;
};

/** An assembly of these resources, for tests that need no synthesized one. */
export function assemblyOf(declared: Record<string, Declared>): Assembly {
  const resources = new Map<string, Resource>(
    Object.entries(declared).map(
      ([logicalId, { type, properties = {}, metadata = {}, physicalId, attributes = {} }]) => [
        logicalId,
        {
          logicalId,
          type,
          physicalId: physicalId ?? logicalId,
          properties,
          metadata,
          attribute(name: string) {
            if (!(name in attributes)) throw new Error(`${logicalId} has no attribute ${name}`);
            return attributes[name];
          },
        },
      ],
    ),
  );
  return {
    stackName: 'test',
    region: 'eu-central-1',
    accountId: '000000000000',
    resources,
    ofType: (...types) => [...resources.values()].filter(({ type }) => types.includes(type)),
    assetPath: (key) => {
      throw new Error(`no asset ${key}`);
    },
    ignoredTypes: [],
  };
}
