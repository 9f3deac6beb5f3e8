import { AppsyncFunction, Code, FunctionRuntime, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Wiring } from '../../resolvers/wiring.ts';
import { checkWiring } from './check-wiring.ts';
import { DataSources, type FunctionSources } from './data-sources.ts';
import { resolverCode } from './resolver-code.ts';

export interface ChatResolversProps {
  readonly api: GraphqlApi;
  readonly table: TableV2;
  readonly functions: FunctionSources;
  /** The schema as uploaded. */
  readonly schema: string;
  readonly wiring: Readonly<Record<string, Wiring>>;
  /** The folder with the built resolvers. */
  readonly code: string;
}

const runtime = FunctionRuntime.JS_1_0_0;

/** Every resolver that the wiring names, with its built code inline. */
export class ChatResolvers extends Construct {
  constructor(scope: Construct, id: string, { api, table, functions, schema, wiring, code }: ChatResolversProps) {
    super(scope, id);
    checkWiring(schema, wiring);
    const { byName } = new DataSources(this, 'DataSources', { api, table, functions });
    const codeOf = (name: string) => Code.fromInline(resolverCode(code, name));

    for (const [coordinate, wired] of Object.entries(wiring)) {
      const [typeName = '', fieldName = ''] = coordinate.split('.');
      const field = { typeName, fieldName, runtime };
      if (typeof wired === 'string') {
        api.createResolver(coordinate, { ...field, dataSource: byName[wired], code: codeOf(coordinate) });
        continue;
      }
      const pipelineConfig = wired.map(
        ([step, source]) =>
          new AppsyncFunction(this, `${coordinate}-${step}`, {
            api,
            // AppSync takes no dots and dashes here; its logs show this name.
            name: `${coordinate}_${step}`.replaceAll(/[.-]/g, '_'),
            dataSource: byName[source],
            runtime,
            code: codeOf(`${coordinate}/${step}`),
          }),
      );
      api.createResolver(coordinate, { ...field, pipelineConfig, code: codeOf('pipeline') });
    }
  }
}
