import vm from 'node:vm';
import type { Log } from '../../lib/log.ts';
import { compileAll } from './compile/compile-all.ts';
import type { Module } from './create-run.ts';
import type { Problems } from './definitions/problems.ts';
import type { ResolverDefinition } from './definitions/read-resolvers.ts';
import type { Resolver, Step } from './run-resolver.ts';
import { createSandbox, type Sandbox } from './sandbox/create-sandbox.ts';

export interface CompileOptions {
  readonly environment: Record<string, string>;
  readonly dataDir: string;
  readonly log: Log;
}

/** Resolvers ready to run, by `Type.field`. Code that AppSync refuses goes to `problems`. */
export function compileResolvers(
  definitions: readonly ResolverDefinition[],
  { environment, dataDir, log }: CompileOptions,
  problems: Problems,
): Map<string, Resolver> {
  const places = new Map<string, { code: string; place: string }>();
  for (const owner of definitions.flatMap((definition) => [definition, ...definition.steps])) {
    if (owner.code !== undefined) places.set(owner.place, { code: owner.code, place: owner.place });
  }
  const owners = [...places.values()];
  const { bundle, results } = compileAll(
    owners.map(({ code }) => code),
    dataDir,
  );
  const script = new vm.Script(bundle, { filename: 'appsync-runtime.js' });
  const modules = new Map<string, Module>();
  for (const { code, place } of owners) {
    const result = results[code];
    if (!result) continue;
    if (result.kind === 'refused') {
      for (const error of result.errors) problems.add(place, error);
      continue;
    }
    for (const warning of result.warnings) log.write('warn', 'appsync', warning, { resolver: place });
    // Made at its first use: an API has many resolvers, and few run soon after the start.
    let sandbox: Sandbox | undefined;
    modules.set(place, {
      place,
      hasResponse: result.code.handlers.includes('response'),
      makesIds: /auto(Id|Ulid|Ksuid)|random/.test(code),
      sandbox: () => (sandbox ??= createSandbox(script, result.code, environment)),
    });
  }
  const stepOf = ({ place, stepId, source, maxBatchSize }: ResolverDefinition['steps'][number]): Step => ({
    stepId,
    source,
    maxBatchSize,
    module: modules.get(place),
  });
  return new Map(
    definitions.map(({ typeName, fieldName, place, steps, isPipeline }) => [
      `${typeName}.${fieldName}`,
      { module: isPipeline ? modules.get(place) : undefined, steps: steps.map(stepOf) },
    ]),
  );
}
