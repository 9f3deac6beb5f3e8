import type { TemplateResource } from './template.ts';

/** The logical ids of a circle of resources that wait for each other, as CloudFormation refuses it; else undefined. */
export function findCircle(resources: Readonly<Record<string, TemplateResource>>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];

  const visit = (logicalId: string): string[] | undefined => {
    if (done.has(logicalId)) return undefined;
    const start = path.indexOf(logicalId);
    if (start >= 0) return path.slice(start);
    path.push(logicalId);
    for (const next of dependencies(resources[logicalId]!)) {
      const circle = Object.hasOwn(resources, next) ? visit(next) : undefined;
      if (circle) return circle;
    }
    path.pop();
    done.add(logicalId);
    return undefined;
  };

  for (const logicalId of Object.keys(resources)) {
    const circle = visit(logicalId);
    if (circle) return circle;
  }
  return undefined;
}

function dependencies(resource: TemplateResource): Set<string> {
  const found = new Set<string>([resource.DependsOn ?? []].flat());
  collect(resource.Properties, found);
  collect(resource.Metadata, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, entry] of Object.entries(value)) {
    if (key === 'Ref') found.add(String(entry));
    else if (key === 'Fn::GetAtt') found.add(String(Array.isArray(entry) ? entry[0] : String(entry).split('.')[0]));
    else if (key === 'Fn::Sub') collectSubstitutions(entry, found);
    else collect(entry, found);
  }
}

function collectSubstitutions(argument: unknown, found: Set<string>): void {
  const [template, variables] = [argument].flat();
  for (const [, name] of String(template).matchAll(/\$\{([^}!.]+)[^}]*\}/g)) found.add(name!.trim());
  collect(variables, found);
}
