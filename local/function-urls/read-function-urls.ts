import type { Assembly, Resource } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import { functionNameOf, readFunctions } from '../lambda/read-functions.ts';

export interface CorsSettings {
  readonly allowCredentials: boolean;
  readonly allowHeaders: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowOrigins: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds?: number;
}

/** An `AWS::Lambda::Url` and where it is served here. */
export interface FunctionUrl {
  readonly logicalId: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly authType: 'NONE' | 'AWS_IAM';
  readonly cors?: CorsSettings;
  /** Each with all that lies below it. */
  readonly paths: readonly string[];
  /** What is taken off a path before the function sees it: it stands for the host that AWS would give. */
  readonly prefix: string;
}

/** The template's function URLs. Throws, naming it, for one that could not be served as AWS does. */
export function readFunctionUrls(assembly: Assembly): FunctionUrl[] {
  const functions = readFunctions(assembly);
  return assembly.ofType('AWS::Lambda::Url').map((resource) => {
    const { logicalId, properties } = resource;
    const refuse = (what: string): never => {
      throw new AssemblyError(`${logicalId}: ${what}`);
    };
    const fn = functions.get(functionNameOf(String(properties['TargetFunctionArn'])));
    if (!fn) return refuse(`the template has no function ${String(properties['TargetFunctionArn'])}`);
    if ((properties['InvokeMode'] ?? 'BUFFERED') !== 'BUFFERED')
      refuse(`InvokeMode ${String(properties['InvokeMode'])} is not supported offline; BUFFERED is`);
    const authType = properties['AuthType'] as string;
    if (authType !== 'NONE' && authType !== 'AWS_IAM') return refuse(`the AuthType ${authType} is not known`);
    const own = readOfflinePaths(resource);
    const prefix = own ? '' : `/function-url/${fn.name}`;
    const cors = properties['Cors'] as Record<string, unknown> | undefined;
    return {
      logicalId,
      functionName: fn.name,
      functionArn: fn.arn,
      authType,
      ...(cors && { cors: readCors(cors) }),
      paths: own ?? [prefix],
      prefix,
    };
  });
}

function readOfflinePaths({ logicalId, metadata }: Resource): readonly string[] | undefined {
  const paths = metadata['OfflinePaths'];
  if (paths === undefined) return undefined;
  const isPath = (path: unknown) => typeof path === 'string' && /^(\/[\w.~-]+)+$/.test(path);
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every(isPath))
    throw new AssemblyError(
      `${logicalId}: the metadata OfflinePaths must be a list of paths such as "/hooks/new", not ${JSON.stringify(paths)}`,
    );
  return paths as string[];
}

function readCors(cors: Record<string, unknown>): CorsSettings {
  const list = (name: string) => (cors[name] ?? []) as string[];
  return {
    allowCredentials: cors['AllowCredentials'] === true,
    allowHeaders: list('AllowHeaders'),
    allowMethods: list('AllowMethods'),
    allowOrigins: list('AllowOrigins'),
    exposeHeaders: list('ExposeHeaders'),
    ...(cors['MaxAge'] !== undefined && { maxAgeSeconds: Number(cors['MaxAge']) }),
  };
}
