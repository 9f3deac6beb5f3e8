import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { readEnvironment } from '../lib/environment.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { safeErrors } from '../lib/safe-errors.ts';
import { validated } from '../lib/validated.ts';
import { createAccessToken } from './create-access-token.ts';
import { type FieldEvent, fieldEvent } from './field-event.ts';

const store = {
  client: DynamoDBDocumentClient.from(new DynamoDBClient()),
  tableName: readEnvironment(process.env).tableName,
  now: () => new Date(),
};

export const handler = middy<FieldEvent>()
  .use([safeErrors('The token could not be made'), logged(logger), validated(fieldEvent)])
  .handler((event) => createAccessToken(event.userId, event.arguments.input, store));
