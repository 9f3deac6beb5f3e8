import { AssemblyError } from './assembly-error.ts';
import type { Resource } from './assembly.ts';
import { createScope, type Referable } from './create-scope.ts';
import { isHarmlessType } from './harmless-types.ts';
import { ignoredKind } from './ignored-kind.ts';
import type { Declared, ResourceKind } from './resource-kind.ts';
import { resourceKinds } from './resource-kinds.ts';
import { noValue, resolveValue } from './resolve-value.ts';
import type { Template, TemplateResource } from './template.ts';

type Place = Pick<Declared, 'stackName' | 'region' | 'accountId' | 'origin'>;

/** Resolves every property of every resource; what is wrong in the template is gathered into one AssemblyError. */
export function resolveResources(template: Template, place: Place): { resources: Resource[]; ignoredTypes: string[] } {
  const { Resources } = template;
  const referables = new Map<string, Referable>();
  const scope = createScope(template, {
    ...place,
    resource(logicalId) {
      const resource = Object.hasOwn(Resources, logicalId) ? Resources[logicalId] : undefined;
      if (resource && !isWanted(resource)) throw new Error(`names ${logicalId}, whose condition is false`);
      return referables.get(logicalId);
    },
  });
  const isWanted = (resource: TemplateResource) =>
    resource.Condition === undefined || scope.condition(resource.Condition);

  const problems: string[] = [];
  const ignored = new Set<string>();
  for (const [logicalId, resource] of Object.entries(Resources)) {
    const kind = resourceKinds.get(resource.Type);
    if (!kind && isHarmlessType(resource.Type)) ignored.add(resource.Type);
    else if (!kind && isWanted(resource)) problems.push(`${logicalId}: ${resource.Type} is not supported offline`);
    referables.set(logicalId, createReferable(logicalId, resource, kind ?? ignoredKind(resource.Type)));
  }

  const resources: Resource[] = [];
  for (const [logicalId, resource] of Object.entries(Resources)) {
    if (!resourceKinds.has(resource.Type) || !isWanted(resource)) continue;
    try {
      const { declared, attribute } = referables.get(logicalId)!;
      resources.push({
        logicalId,
        type: resource.Type,
        physicalId: declared.ref(),
        properties: resolveValue(resource.Properties ?? {}, scope, logicalId) as Record<string, unknown>,
        metadata: resolveValue(resource.Metadata ?? {}, scope, `${logicalId}.Metadata`) as Record<string, unknown>,
        attribute,
      });
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  if (problems.length > 0) throw new AssemblyError(`The template cannot run offline:\n  ${problems.join('\n  ')}`);
  return { resources, ignoredTypes: [...ignored].sort() };

  function valueAt(holder: Record<string, unknown> | undefined, name: string, place: string): unknown {
    const value = resolveValue(holder?.[name], scope, `${place}.${name}`);
    return value === noValue ? undefined : value;
  }

  function createReferable(logicalId: string, resource: TemplateResource, kind: ResourceKind): Referable {
    const declared: Declared = {
      ...place,
      logicalId,
      property: (name) => valueAt(resource.Properties, name, logicalId),
      metadata: (name) => valueAt(resource.Metadata, name, `${logicalId}.Metadata`),
      ref: () => kind.ref(declared),
    };
    return {
      declared,
      attribute(name) {
        const give = Object.hasOwn(kind.attributes, name) ? kind.attributes[name] : undefined;
        if (!give)
          throw new Error(`asks ${logicalId} (${resource.Type}) for ${name}, an attribute not supported offline`);
        try {
          return give(declared);
        } catch (error) {
          if (error instanceof AssemblyError) throw error;
          throw new Error(`asks for ${logicalId}.${name}: ${(error as Error).message}`, { cause: error });
        }
      },
    };
  }
}
