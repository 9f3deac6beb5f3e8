import { appsyncKinds } from './kinds/appsync.ts';
import { cognitoKinds } from './kinds/cognito.ts';
import { dynamodbKinds } from './kinds/dynamodb.ts';
import { iamKinds } from './kinds/iam.ts';
import { lambdaKinds } from './kinds/lambda.ts';
import { queueAndLogKinds } from './kinds/queues-and-logs.ts';
import { webKinds } from './kinds/web.ts';
import type { ResourceKind } from './resource-kind.ts';

/** Every resource type that is understood offline. */
export const resourceKinds: ReadonlyMap<string, ResourceKind> = new Map(
  Object.entries({
    ...iamKinds,
    ...dynamodbKinds,
    ...cognitoKinds,
    ...appsyncKinds,
    ...lambdaKinds,
    ...queueAndLogKinds,
    ...webKinds,
  }),
);
