import { Stack } from 'aws-cdk-lib';
import {
  AccessLevel,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  PriceClass,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { removalPolicy } from './removal-policy.ts';
import { securityHeaders } from './security-headers.ts';
import { WebFiles } from './web-files.ts';

export interface WebSiteProps {
  readonly stage: StageConfig;
  /** The folder with the built web. */
  readonly code: string;
  /** The endpoints that the page may talk to besides its own origin. */
  readonly connectTo: readonly string[];
  /** What `config.json` holds; values known only at deployment are filled in there. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** A path of the page, `/rooms/1`, is answered with the page; a missing file, `/assets/x.js`, stays missing. */
const routeToPage = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;

/** The web on a private bucket behind CloudFront, HTTPS only. */
export class WebSite extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, code, connectTo, config }: WebSiteProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      autoDeleteObjects: !stage.keepsData,
      removalPolicy: removalPolicy(stage),
    });
    // CloudFront's names are the account's, not the region's.
    const name = `confab-${stage.stage}-${Stack.of(this).region}`;
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Confab ${stage.stage}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        // With leave to list, S3 answers 404 for a missing file instead of 403.
        origin: S3BucketOrigin.withOriginAccessControl(bucket, {
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
          originAccessControl: new S3OriginAccessControl(this, 'AccessControl', { originAccessControlName: name }),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        compress: true,
        responseHeadersPolicy: securityHeaders(this, 'Headers', { name, connectTo }),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'RouteToPage', {
              functionName: `${name}-route-to-page`,
              code: FunctionCode.fromInline(routeToPage),
              runtime: FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
    });
    new WebFiles(this, 'Files', { stage, bucket, distribution, code, config });
    this.url = `https://${distribution.distributionDomainName}`;
  }
}
