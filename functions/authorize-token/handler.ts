import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { readEnvironment } from '../lib/environment.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { safeErrors } from '../lib/safe-errors.ts';
import { validated } from '../lib/validated.ts';
import { authorizeToken, type Verdict } from './authorize-token.ts';
import { type AuthorizerEvent, authorizerEvent } from './authorizer-event.ts';

const store = {
  client: DynamoDBDocumentClient.from(new DynamoDBClient()),
  tableName: readEnvironment(process.env).tableName,
  now: () => new Date(),
};

// To AppSync whatever is thrown means: not authorized.
export const handler = middy<AuthorizerEvent, Verdict>()
  .use([safeErrors('The token could not be checked'), logged(logger), validated(authorizerEvent)])
  .handler((event) => authorizeToken(event.authorizationToken, store));
