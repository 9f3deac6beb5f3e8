import { AssemblyError } from './assembly-error.ts';
import type { Declared } from './resource-kind.ts';
import { noValue, resolveValue, type Scope } from './resolve-value.ts';
import type { Template, TemplateParameter } from './template.ts';

/** A resource that others may refer to. */
export interface Referable {
  readonly declared: Declared;
  attribute(name: string): unknown;
}

interface Surroundings {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  /** Undefined for a logical id that is not in the template. Throws where the resource's condition is false. */
  resource(logicalId: string): Referable | undefined;
}

/** What the values of a template may refer to. */
export function createScope(template: Template, surroundings: Surroundings): Scope {
  const { stackName, region, accountId } = surroundings;
  const pseudoParameters: Record<string, unknown> = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/00000000-0000-0000-0000-000000000000`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  };
  const underway = new Set<string>();

  const scope: Scope = {
    region,
    ref(name) {
      if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name];
      const parameter = template.Parameters?.[name];
      if (parameter) return parameterValue(name, parameter);
      const resource = surroundings.resource(name);
      if (!resource) throw new Error(`names ${name}, which the template does not have`);
      return resource.declared.ref();
    },
    attribute(logicalId, name) {
      const resource = surroundings.resource(logicalId);
      if (!resource) throw new Error(`names ${logicalId}, which the template does not have`);
      return resource.attribute(name);
    },
    condition(name) {
      const condition = template.Conditions?.[name];
      if (condition === undefined) throw new Error(`names the condition ${name}, which the template does not have`);
      if (underway.has(name)) throw new AssemblyError(`Conditions.${name}: the condition refers to itself`);
      underway.add(name);
      try {
        const isReference = Object.keys(condition as object)[0] === 'Condition';
        if (isReference) return scope.condition(String((condition as { Condition: unknown }).Condition));
        return resolveValue(condition, scope, `Conditions.${name}`) === true;
      } finally {
        underway.delete(name);
      }
    },
    mapping(name) {
      const mapping = template.Mappings?.[name];
      if (!mapping) throw new Error(`names the mapping ${name}, which the template does not have`);
      return mapping;
    },
  };
  return scope;
}

function parameterValue(name: string, parameter: TemplateParameter): unknown {
  if (parameter.Type.startsWith('AWS::SSM::Parameter::'))
    throw new Error(
      `reads the SSM parameter ${String(parameter.Default)} (parameter ${name}), which is not there offline`,
    );
  if (parameter.Default === undefined) throw new Error(`needs the parameter ${name}, which has no default`);
  const value = String(parameter.Default);
  const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
  return isList ? value.split(',').map((entry) => entry.trim()) : value;
}
