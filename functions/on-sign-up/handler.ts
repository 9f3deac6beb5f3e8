import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import { readEnvironment } from '../lib/environment.ts';
import { logged } from '../lib/logged.ts';
import { logger } from '../lib/logger.ts';
import { safeErrors } from '../lib/safe-errors.ts';
import { validated } from '../lib/validated.ts';
import { onSignUp } from './on-sign-up.ts';
import { type SignUpEvent, signUpEvent } from './sign-up-event.ts';

const store = {
  client: DynamoDBDocumentClient.from(new DynamoDBClient()),
  tableName: readEnvironment(process.env).tableName,
  now: () => new Date(),
};

export const handler = middy<SignUpEvent, SignUpEvent>()
  .use([safeErrors('Your profile could not be written'), logged(logger), validated(signUpEvent)])
  .handler((event) => onSignUp(event, store));
