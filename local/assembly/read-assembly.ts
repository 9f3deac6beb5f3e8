import { AssemblyError } from './assembly-error.ts';
import type { Assembly, AssemblyOptions, Resource } from './assembly.ts';
import { findCircle } from './find-circle.ts';
import { readAssets } from './read-assets.ts';
import { readJson, readManifest, type StackFiles } from './read-manifest.ts';
import { resolveResources } from './resolve-resources.ts';
import type { Template } from './template.ts';

/** Reads a cloud assembly folder (`cdk.out`) as one deployed stack; throws AssemblyError for what cannot run offline. */
export function readAssembly(directory: string, options: AssemblyOptions): Assembly {
  const stack = chooseStack(readManifest(directory), directory, options.stackName);
  const template = readJson<Template>(stack.templateFile);
  if (!template.Resources) throw new AssemblyError(`${stack.templateFile} is not a template: it has no Resources`);
  const circle = findCircle(template.Resources);
  if (circle) throw new AssemblyError(`Circular dependency between resources: [${circle.join(', ')}]`);

  const place = {
    stackName: stack.stackName,
    region: stack.region ?? 'us-east-1',
    accountId: '000000000000',
    origin: options.origin,
  };
  const { resources, ignoredTypes } = resolveResources(template, place);
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  return {
    ...place,
    resources: byId,
    ignoredTypes,
    ofType: (...types: string[]): Resource[] => resources.filter((resource) => types.includes(resource.type)),
    assetPath: readAssets(stack),
  };
}

function chooseStack(stacks: StackFiles[], directory: string, wanted?: string): StackFiles {
  const names = stacks.map(({ stackName }) => stackName).join(', ');
  if (wanted !== undefined) {
    const chosen = stacks.find(({ stackName }) => stackName === wanted);
    if (!chosen) throw new AssemblyError(`The cloud assembly in ${directory} has no stack ${wanted}; it has ${names}`);
    return chosen;
  }
  if (stacks.length > 1)
    throw new AssemblyError(`The cloud assembly in ${directory} has several stacks (${names}); name the one to run`);
  if (!stacks[0]) throw new AssemblyError(`The cloud assembly in ${directory} has no stack`);
  return stacks[0];
}
