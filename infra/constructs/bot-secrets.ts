import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { allow } from './chat-function.ts';

/** Secrets of servers that admins add have names that begin so. */
export const adminSecretPrefix = ({ stage }: StageConfig): string => `confab/${stage}/bot/`;

/** Allows to read the secrets that the stage's bot names, and those of servers that admins add. */
export const readBotSecrets = (scope: Construct, stage: StageConfig): PolicyStatement => {
  const { servers, model } = stage.bot;
  const names = [...servers, ...(model ? [model] : [])].flatMap((one) =>
    'secretName' in one && one.secretName ? [one.secretName] : [],
  );
  // Secrets Manager ends each ARN with six characters of its own.
  const resources = [...new Set(names.map((name) => `${name}-??????`)), `${adminSecretPrefix(stage)}*`];
  return allow(
    ['secretsmanager:GetSecretValue'],
    resources.map((resourceName) =>
      Stack.of(scope).formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ),
  );
};
