import type { Assembly } from '../assembly/assembly.ts';
import type { Credentials } from '../iam/iam.ts';
import type { FunctionConfig } from './read-functions.ts';

interface Surroundings {
  readonly assembly: Assembly;
  readonly credentials: Credentials;
  readonly origin: string;
  readonly codeDir: string;
  readonly logStream: string;
}

/** What a handler finds in `process.env`: the template's variables, Lambda's own and its role's credentials, nothing else. */
export function functionEnvironment(fn: FunctionConfig, surroundings: Surroundings): Record<string, string> {
  const { assembly, credentials, origin, codeDir, logStream } = surroundings;
  return {
    _HANDLER: fn.handler,
    AWS_DEFAULT_REGION: assembly.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_REGION: assembly.region,
    LAMBDA_TASK_ROOT: codeDir,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    // A service that is not here answers at once that it is not, instead of a call going out with made-up credentials.
    AWS_ENDPOINT_URL: `${origin}/_local/unsupported-service`,
    AWS_ENDPOINT_URL_DYNAMODB: `${origin}/dynamodb/`,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: `${origin}/dynamodb/`,
    AWS_ENDPOINT_URL_SQS: `${origin}/sqs/`,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `${origin}/cognito/`,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...fn.environment,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken && { AWS_SESSION_TOKEN: credentials.sessionToken }),
  };
}
