import type { Resource } from '../../../assembly/assembly.ts';
import type { DynamoDb } from '../../../dynamodb/dynamodb-api.ts';
import type { Iam, Principal } from '../../../iam/iam.ts';
import type { Lambdas } from '../../../lambda/lambdas.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import type { DataSource, UseListener } from '../data-sources/data-source.ts';
import { createDynamoDbSource } from '../data-sources/dynamodb-source.ts';
import { createLambdaSource } from '../data-sources/lambda-source.ts';
import { noneSource } from '../data-sources/none-source.ts';
import type { PageTokens } from '../data-sources/page-tokens.ts';
import type { Problems } from './problems.ts';

export interface SourceServices {
  readonly iam: Iam;
  readonly dynamodb: DynamoDb;
  readonly lambdas: Lambdas;
  readonly tokens: PageTokens;
  readonly onUse: UseListener;
}

/** The data sources of an API by name, each acting as its service role. */
export function readDataSources(
  resources: readonly Resource[],
  services: SourceServices,
  problems: Problems,
): Map<string, DataSource> {
  const sources = new Map<string, DataSource>();
  for (const resource of resources) {
    const source = createSource(resource, services, problems);
    if (source) sources.set(String(resource.properties.Name), source);
  }
  return sources;
}

function createSource(resource: Resource, services: SourceServices, problems: Problems): DataSource | undefined {
  const { Type, DynamoDBConfig, LambdaConfig } = resource.properties;
  const place = `${resource.logicalId} (data source ${resource.properties.Name})`;
  const { dynamodb, lambdas, tokens, onUse } = services;
  switch (Type) {
    case 'NONE':
      return noneSource;
    case 'AMAZON_DYNAMODB': {
      if (DynamoDBConfig?.Versioned)
        problems.add(place, 'Versioned tables (conflict detection) are not supported offline');
      const role = readRole(resource, place, services.iam, problems);
      return role && createDynamoDbSource({ dynamodb, table: String(DynamoDBConfig?.TableName), role, tokens, onUse });
    }
    case 'AWS_LAMBDA': {
      const role = readRole(resource, place, services.iam, problems);
      return role && createLambdaSource({ lambdas, functionArn: String(LambdaConfig?.LambdaFunctionArn), role, onUse });
    }
    default:
      problems.add(place, `data sources of type ${Type} are not supported offline`);
      return undefined;
  }
}

function readRole({ properties }: Resource, place: string, iam: Iam, problems: Problems): Principal | undefined {
  if (typeof properties.ServiceRoleArn !== 'string') {
    problems.add(place, 'has no ServiceRoleArn');
    return undefined;
  }
  try {
    return iam.assume(properties.ServiceRoleArn, 'appsync.amazonaws.com');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    problems.add(place, error.message);
    return undefined;
  }
}
