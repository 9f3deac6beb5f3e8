import { readFunctionUrls } from './function-urls/read-function-urls.ts';
import type { Local } from './start-local.ts';

interface LocalUser {
  readonly email: string;
  readonly password: string;
  readonly groups?: readonly string[];
}

/** What is printed once everything runs. */
export function startText({ url, assembly, credentials }: Local, dataDir: string): string {
  const users = assembly
    .ofType('AWS::Cognito::UserPool')
    .flatMap(({ metadata }) => (metadata['LocalUsers'] ?? []) as LocalUser[]);
  const apiKeys = assembly.ofType('AWS::AppSync::ApiKey').map((key) => String(key.attribute('ApiKey')));
  const { ignoredTypes } = assembly;
  return [
    `${assembly.stackName} runs at ${url}`,
    '',
    `  Open      ${url}/`,
    `  Mailbox   ${url}/_local/mailbox   (codes arrive here)`,
    `  Console   ${url}/_local/          (log, GraphiQL)`,
    ...users.map(
      ({ email, password, groups = [] }, index) =>
        `  ${index ? '         ' : 'Sign in  '} ${email} / ${password}${groups.length > 0 ? `   (${groups.join(', ')})` : ''}`,
    ),
    ...readFunctionUrls(assembly).map(
      ({ functionName, paths }, index) =>
        `  ${index ? '         ' : 'Functions'} ${url}${paths[0]}   (${functionName})`,
    ),
    ...apiKeys.map((key) => `  API key   ${key}`),
    '',
    '  For the AWS SDK and CLI:',
    `    export AWS_ACCESS_KEY_ID=${credentials.accessKeyId} AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`,
    `    export AWS_REGION=${assembly.region} AWS_ENDPOINT_URL_DYNAMODB=${url}/dynamodb/ \\`,
    `      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=${url}/cognito/ AWS_ENDPOINT_URL_SQS=${url}/sqs/`,
    '',
    `  Data is kept in ${dataDir}; --fresh begins anew. Ctrl+C stops.`,
    ...(ignoredTypes.length ? [`  Left out offline: ${ignoredTypes.join(', ')}`] : []),
    '',
  ].join('\n');
}
