import type { Assembly, Resource } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import { deployFiles, type StoredObject } from './deploy-files.ts';
import { type PolicyHeader, policyHeaders } from './policy-headers.ts';
import { compileEdgeFunction, type EdgeFunction } from './run-edge-function.ts';

/** How a distribution serves the paths of one pattern. */
export interface Behavior {
  readonly matches: (path: string) => boolean;
  readonly objects: ReadonlyMap<string, StoredObject>;
  readonly headers: readonly PolicyHeader[];
  readonly compress: boolean;
  /** What S3 says of a missing object: 403 where CloudFront may not list the bucket. */
  readonly missingStatus: 403 | 404;
  readonly onRequest?: EdgeFunction;
}

/** A CloudFront distribution of the template. */
export interface Site {
  readonly distributionId: string;
  readonly defaultRootObject: string;
  readonly behaviors: readonly Behavior[];
  readonly errorPages: ReadonlyMap<number, { readonly status: number; readonly path: string }>;
}

interface BehaviorConfig {
  readonly PathPattern?: string;
  readonly TargetOriginId: string;
  readonly Compress?: boolean;
  readonly ResponseHeadersPolicyId?: string;
  readonly FunctionAssociations?: readonly { EventType: string; FunctionARN: string }[];
  readonly LambdaFunctionAssociations?: readonly unknown[];
}

interface DistributionConfig {
  readonly DefaultRootObject?: string;
  readonly DefaultCacheBehavior: BehaviorConfig;
  readonly CacheBehaviors?: readonly BehaviorConfig[];
  readonly Origins: readonly { Id: string; DomainName: string; OriginPath?: string }[];
  readonly CustomErrorResponses?: readonly { ErrorCode: number; ResponseCode?: number; ResponsePagePath?: string }[];
}

/** The template's distribution with its files; undefined where the template serves no web. */
export function readSite(assembly: Assembly): Site | undefined {
  const [distribution, second] = assembly.ofType('AWS::CloudFront::Distribution');
  if (!distribution) return undefined;
  if (second)
    throw new AssemblyError(`${distribution.logicalId}, ${second.logicalId}: only one distribution is served offline`);
  const config = distribution.properties['DistributionConfig'] as DistributionConfig;
  const files = deployFiles(assembly);
  const behaviors = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior];
  const errorPages = (config.CustomErrorResponses ?? []).flatMap(({ ErrorCode, ResponseCode, ResponsePagePath }) =>
    ResponsePagePath ? [[ErrorCode, { status: ResponseCode ?? ErrorCode, path: ResponsePagePath }] as const] : [],
  );
  return {
    distributionId: distribution.physicalId,
    defaultRootObject: config.DefaultRootObject ?? '',
    behaviors: behaviors.map((behavior) => readBehavior(assembly, distribution, config, behavior, files)),
    errorPages: new Map(errorPages),
  };
}

function readBehavior(
  assembly: Assembly,
  { logicalId }: Resource,
  config: DistributionConfig,
  behavior: BehaviorConfig,
  files: ReadonlyMap<string, ReadonlyMap<string, StoredObject>>,
): Behavior {
  const origin = config.Origins.find(({ Id }) => Id === behavior.TargetOriginId);
  const bucket = assembly
    .ofType('AWS::S3::Bucket')
    .find((found) =>
      [found.attribute('RegionalDomainName'), found.attribute('DomainName')].includes(origin?.DomainName),
    );
  if (!bucket || origin?.OriginPath)
    throw new AssemblyError(`${logicalId}: the origin ${origin?.DomainName} is not served offline; a bucket's root is`);
  if (behavior.LambdaFunctionAssociations?.length)
    throw new AssemblyError(`${logicalId}: Lambda@Edge is not supported offline`);
  const onRequest = compileOnRequest(assembly, behavior);
  return {
    matches: pathMatcher(behavior.PathPattern ?? '*'),
    objects: files.get(bucket.physicalId) ?? new Map(),
    headers: policyHeaders(assembly, behavior.ResponseHeadersPolicyId),
    compress: behavior.Compress ?? false,
    missingStatus: mayList(assembly, bucket) ? 404 : 403,
    ...(onRequest && { onRequest }),
  };
}

function compileOnRequest(assembly: Assembly, behavior: BehaviorConfig): EdgeFunction | undefined {
  const [association, second] = behavior.FunctionAssociations ?? [];
  if (!association) return undefined;
  if (second || association.EventType !== 'viewer-request')
    throw new AssemblyError(`${association.FunctionARN}: offline a CloudFront function runs on viewer-request only`);
  const arn = association.FunctionARN;
  const found = assembly.ofType('AWS::CloudFront::Function').find(({ physicalId }) => physicalId === arn);
  if (!found) throw new AssemblyError(`The CloudFront function ${arn} is not in the template`);
  return compileEdgeFunction(found.properties['FunctionCode'] as string, found.logicalId);
}

function pathMatcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^/?${source.replace(/^\//, '')}$`, 's');
  return (path) => expression.test(path);
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: { readonly Service?: string };
}

const mayList = (assembly: Assembly, bucket: Resource): boolean =>
  assembly
    .ofType('AWS::S3::BucketPolicy')
    .some(
      ({ properties }) =>
        properties['Bucket'] === bucket.physicalId &&
        (properties['PolicyDocument'].Statement as Statement[]).some(
          ({ Effect, Action, Principal }) =>
            Effect === 'Allow' &&
            Principal?.Service === 'cloudfront.amazonaws.com' &&
            [Action].flat().includes('s3:ListBucket'),
        ),
    );
