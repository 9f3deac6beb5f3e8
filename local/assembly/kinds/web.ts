import { deriveId, deriveUuid, nameFrom } from '../derive-name.ts';
import type { Declared, ResourceKind } from '../resource-kind.ts';

// Bucket names are lower case, at most 63 characters.
const bucketName = (bucket: Declared) => nameFrom(bucket, 'BucketName', 63).toLowerCase();
const bucketArn = (bucket: Declared) => `arn:aws:s3:::${bucketName(bucket)}`;

const id = (resource: Declared) => deriveUuid(resource, 'id');
const byId: ResourceKind = { ref: id, attributes: { Id: id } };
const upperCase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const distributionId = (distribution: Declared) => `E${deriveId(distribution, 'distribution', 13, upperCase)}`;
const viewerFunctionArn = (fn: Declared) =>
  `arn:aws:cloudfront::${fn.accountId}:function/${String(fn.property('Name'))}`;
const deploymentId = (deployment: Declared) => `aws.cdk.s3deployment.${deriveUuid(deployment, 'deployment')}`;

export const webKinds: Record<string, ResourceKind> = {
  'AWS::S3::Bucket': {
    ref: bucketName,
    attributes: {
      Arn: bucketArn,
      DomainName: (bucket) => `${bucketName(bucket)}.s3.amazonaws.com`,
      RegionalDomainName: (bucket) => `${bucketName(bucket)}.s3.${bucket.region}.amazonaws.com`,
      DualStackDomainName: (bucket) => `${bucketName(bucket)}.s3.dualstack.${bucket.region}.amazonaws.com`,
    },
  },
  'AWS::S3::BucketPolicy': { ref: (policy) => String(policy.property('Bucket')), attributes: {} },
  'AWS::CloudFront::Distribution': {
    ref: distributionId,
    attributes: {
      Id: distributionId,
      // The offline site is served where everything else is.
      DomainName: (distribution) => new URL(distribution.origin).host,
    },
  },
  'AWS::CloudFront::OriginAccessControl': byId,
  'AWS::CloudFront::ResponseHeadersPolicy': byId,
  'AWS::CloudFront::CachePolicy': byId,
  'AWS::CloudFront::OriginRequestPolicy': byId,
  'AWS::CloudFront::Function': {
    ref: viewerFunctionArn,
    attributes: {
      FunctionARN: viewerFunctionArn,
      'FunctionMetadata.FunctionARN': viewerFunctionArn,
      Stage: () => 'LIVE',
    },
  },
  'Custom::CDKBucketDeployment': {
    ref: deploymentId,
    attributes: {
      DestinationBucketArn: (deployment) => `arn:aws:s3:::${String(deployment.property('DestinationBucketName'))}`,
      SourceObjectKeys: (deployment) => deployment.property('SourceObjectKeys'),
    },
  },
};
