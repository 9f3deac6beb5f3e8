import type { Assembly, Resource } from '../../../assembly/assembly.ts';
import type { DataSource } from '../data-sources/data-source.ts';
import type { Problems } from './problems.ts';
import { readCode } from './read-code.ts';

// AppSync's limit for one pipeline.
const maxFunctions = 10;

/** A resolver or function as the template has it; `code` absent means a direct Lambda call. */
export interface StepDefinition {
  /** For messages and logs: `Query.note (ApiQuerynote1A2B)`. */
  readonly place: string;
  /** What pagination tokens are bound to. */
  readonly stepId: string;
  readonly code: string | undefined;
  readonly source: DataSource;
  readonly maxBatchSize: number;
}

export interface ResolverDefinition {
  readonly typeName: string;
  readonly fieldName: string;
  readonly place: string;
  /** Of a pipeline's own handlers. */
  readonly code: string | undefined;
  readonly isPipeline: boolean;
  /** A unit resolver is its one step. */
  readonly steps: readonly StepDefinition[];
}

export interface DefinitionSources {
  readonly assembly: Assembly;
  readonly resolvers: readonly Resource[];
  readonly functions: readonly Resource[];
  readonly sources: ReadonlyMap<string, DataSource>;
}

/** The resolvers of an API with their functions; what cannot run offline goes to `problems`. */
export function readResolvers(given: DefinitionSources, problems: Problems): ResolverDefinition[] {
  const { assembly, resolvers, functions } = given;
  const functionsById = new Map(functions.map((fn) => [String(fn.attribute('FunctionId')), fn]));
  const functionSteps = new Map<Resource, StepDefinition | undefined>();

  function functionStep(id: string, place: string): StepDefinition | undefined {
    const fn = functionsById.get(id);
    if (!fn) {
      problems.add(place, `no function ${id} in the template`);
      return undefined;
    }
    if (!functionSteps.has(fn)) functionSteps.set(fn, readStep(fn, `function ${fn.properties.Name}`));
    return functionSteps.get(fn);
  }

  function readStep(resource: Resource, name: string): StepDefinition | undefined {
    const place = `${name} (${resource.logicalId})`;
    const { DataSourceName, MaxBatchSize = 0, SyncConfig } = resource.properties;
    if (SyncConfig) problems.add(place, 'SyncConfig (conflict detection) is not supported offline');
    const source = given.sources.get(DataSourceName);
    // A source that is there and was refused has been named already.
    const code = readCode(assembly, resource, place, problems);
    if (!source) {
      if (DataSourceName === undefined) problems.add(place, 'has no DataSourceName');
      return undefined;
    }
    if (code === undefined && !source.runDirect) problems.add(place, 'has no Code');
    return { place, stepId: resource.physicalId, code, source, maxBatchSize: Number(MaxBatchSize) };
  }

  return resolvers.flatMap((resource): ResolverDefinition[] => {
    const { TypeName, FieldName, Kind = 'UNIT', PipelineConfig } = resource.properties;
    const name = `${TypeName}.${FieldName}`;
    const place = `${name} (${resource.logicalId})`;
    const common = { typeName: String(TypeName), fieldName: String(FieldName), place };
    if (Kind === 'UNIT') {
      const step = readStep(resource, name);
      return step ? [{ ...common, isPipeline: false, code: undefined, steps: [step] }] : [];
    }
    const ids: unknown[] = PipelineConfig?.Functions ?? [];
    if (ids.length === 0) problems.add(place, 'a pipeline without functions');
    if (ids.length > maxFunctions)
      problems.add(place, `${ids.length} functions; a pipeline has at most ${maxFunctions}`);
    const code = readCode(assembly, resource, place, problems);
    if (code === undefined) problems.add(place, 'has no Code');
    const steps = ids.flatMap((id) => functionStep(String(id), place) ?? []);
    return [{ ...common, isPipeline: true, code, steps }];
  });
}
