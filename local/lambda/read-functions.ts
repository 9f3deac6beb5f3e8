import { statSync } from 'node:fs';
import type { Assembly, Resource } from '../assembly/assembly.ts';

/** How events of a function are retried, and where they go in the end. */
export interface EventSettings {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeMs: number;
  readonly onFailureArn?: string;
  readonly onSuccessArn?: string;
}

/** A function of the template. */
export interface FunctionConfig {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly runtime: string;
  /** `index.handler` */
  readonly handler: string;
  /** A folder, or a zip archive, which does not run offline; undefined for code that is not an asset. */
  readonly codePath?: string;
  readonly inlineCode?: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
  readonly reservedConcurrency?: number;
  readonly deadLetterArn?: string;
  readonly events: EventSettings;
}

/** The functions of the template by name. */
export function readFunctions(assembly: Assembly): Map<string, FunctionConfig> {
  const eventConfigs = assembly.ofType('AWS::Lambda::EventInvokeConfig');
  return new Map(
    assembly.ofType('AWS::Lambda::Function').map((resource) => {
      const name = resource.physicalId;
      const eventConfig = eventConfigs.find(({ properties }) => functionNameOf(properties['FunctionName']) === name);
      return [name, readFunction(assembly, resource, readEventSettings(eventConfig))];
    }),
  );
}

/** The bare name in a name, a partial ARN or an ARN, with or without a qualifier. */
export const functionNameOf = (nameOrArn: string): string =>
  nameOrArn.replace(/^(arn:.*?:function:|\d{12}:function:)/, '').replace(/:.*$/, '');

function readFunction(assembly: Assembly, resource: Resource, events: EventSettings): FunctionConfig {
  const { properties, physicalId: name } = resource;
  const code = (properties['Code'] ?? {}) as { S3Key?: string; ZipFile?: string };
  return {
    name,
    arn: resource.attribute('Arn') as string,
    roleArn: properties['Role'] as string,
    runtime: (properties['Runtime'] as string | undefined) ?? 'container image',
    handler: (properties['Handler'] as string | undefined) ?? '',
    ...(code.S3Key !== undefined && { codePath: assembly.assetPath(code.S3Key) }),
    ...(code.ZipFile !== undefined && { inlineCode: code.ZipFile }),
    memoryMb: Number(properties['MemorySize'] ?? 128),
    timeoutMs: Number(properties['Timeout'] ?? 3) * 1_000,
    environment: (properties['Environment']?.Variables ?? {}) as Record<string, string>,
    logGroup: (properties['LoggingConfig']?.LogGroup as string | undefined) ?? `/aws/lambda/${name}`,
    ...(properties['ReservedConcurrentExecutions'] !== undefined && {
      reservedConcurrency: Number(properties['ReservedConcurrentExecutions']),
    }),
    ...(properties['DeadLetterConfig'] && { deadLetterArn: properties['DeadLetterConfig'].TargetArn as string }),
    events,
  };
}

function readEventSettings(config: Resource | undefined): EventSettings {
  const properties = config?.properties ?? {};
  const destinations = (properties['DestinationConfig'] ?? {}) as Record<string, { Destination?: string } | undefined>;
  const onFailureArn = destinations['OnFailure']?.Destination;
  const onSuccessArn = destinations['OnSuccess']?.Destination;
  return {
    maximumRetryAttempts: Number(properties['MaximumRetryAttempts'] ?? 2),
    maximumEventAgeMs: Number(properties['MaximumEventAgeInSeconds'] ?? 21_600) * 1_000,
    ...(onFailureArn && { onFailureArn }),
    ...(onSuccessArn && { onSuccessArn }),
  };
}

/** Why this function cannot run offline; undefined when it can. */
export function whyNotRunnable(fn: FunctionConfig): string | undefined {
  if (!fn.runtime.startsWith('nodejs')) return `${fn.name} needs ${fn.runtime}; only Node.js functions run offline`;
  if (fn.inlineCode !== undefined) return undefined;
  if (!fn.codePath) return `${fn.name} has no code in the cloud assembly`;
  if (!statSync(fn.codePath, { throwIfNoEntry: false })?.isDirectory())
    return `The code of ${fn.name}, ${fn.codePath}, is not a folder; zip archives are not opened offline`;
  return undefined;
}
