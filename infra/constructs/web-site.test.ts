import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { testStack } from '../fixtures/test-stack.ts';
import { stageConfig } from '../stages.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { WebSite } from './web-site.ts';

const code = temporaryFolder();
mkdirSync(join(code, 'assets'));
writeFileSync(join(code, 'index.html'), '<!doctype html>');

const stack = testStack();
new WebSite(stack, 'Web', {
  stage: stageConfig('dev'),
  code,
  connectTo: ['https://api.test/graphql', 'wss://api.test/graphql/realtime', 'https://cognito.test'],
  config: { stage: 'dev' },
});
const template = Template.fromStack(stack);

describe('the bucket', () => {
  it('is private, and CloudFront reads it by origin access control', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } },
          }),
        ]),
      },
    });
    template.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1);
  });
});

describe('the distribution', () => {
  it('speaks HTTPS only', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' } },
    });
  });

  const [edgeFunction] = Object.values(template.findResources('AWS::CloudFront::Function'));
  const routed = (uri: string): string =>
    runInNewContext(`${edgeFunction?.Properties.FunctionCode}; handler({ request: { uri } }).uri`, { uri }) as string;

  it.each(['/', '/rooms', '/rooms/0f3c', '/rooms/v1.2/', '/sign-in'])('answers %s with the page', (uri) => {
    expect(routed(uri)).toBe('/index.html');
  });

  it.each(['/assets/app-0a1b2c.js', '/favicon.svg', '/config.json', '/.well-known/x.json'])(
    'leaves %s alone, so that a missing file stays missing',
    (uri) => {
      expect(routed(uri)).toBe(uri);
      template.hasResourceProperties('AWS::CloudFront::Distribution', {
        DistributionConfig: { CustomErrorResponses: Match.absent() },
      });
    },
  );
});

describe('the headers', () => {
  const [policy] = Object.values(template.findResources('AWS::CloudFront::ResponseHeadersPolicy'));
  const { SecurityHeadersConfig, CustomHeadersConfig } = policy?.Properties.ResponseHeadersPolicyConfig ?? {};
  const directives: string[] = SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy.split('; ');

  it('let the page load its own files and talk to its endpoints, nothing else', () => {
    expect(directives).toContain("default-src 'none'");
    expect(directives).toContain("script-src 'self'");
    expect(directives).toContain(
      "connect-src 'self' https://api.test/graphql wss://api.test/graphql/realtime https://cognito.test",
    );
    expect(directives).toContain("frame-ancestors 'none'");
    expect(directives.join()).not.toMatch(/unsafe|\*/);
  });

  it('forbid sniffing, framing, referrers and plain HTTP', () => {
    expect(SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
    });
    expect(CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header)).toContain('Permissions-Policy');
  });
});

describe('the files', () => {
  const uploads = Object.values(template.findResources('Custom::CDKBucketDeployment')).map(
    ({ Properties }) => Properties,
  );

  it('with a hash in their name are kept for ever, and there before the page that names them', () => {
    const [assets, page] = uploads;
    expect(assets).toMatchObject({
      Exclude: ['*'],
      Include: ['assets/*'],
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    const [, pageUpload] = Object.values(template.findResources('Custom::CDKBucketDeployment'));
    expect(pageUpload?.DependsOn).toContainEqual(expect.stringContaining('Assets'));
    expect(page?.Exclude).toEqual(['assets/*']);
  });

  it('that stay under one name are asked for anew, and invalidated at the edge', () => {
    expect(uploads[1]).toMatchObject({
      SystemMetadata: { 'cache-control': 'no-cache' },
      DistributionPaths: ['/*'],
    });
  });

  it('of the version before stay', () => {
    for (const upload of uploads) expect(upload.Prune).toBe(false);
  });
});
