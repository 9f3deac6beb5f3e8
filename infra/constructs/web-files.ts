import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { removalPolicy } from './removal-policy.ts';

export interface WebFilesProps {
  readonly stage: StageConfig;
  readonly bucket: Bucket;
  readonly distribution: IDistribution;
  readonly code: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Files whose name holds a hash of their content, as Vite writes them. */
const hashed = 'assets/*';

/** Uploads the web: hashed files for ever, then the page and `config.json`, which browsers ask for anew each time. */
export class WebFiles extends Construct {
  constructor(scope: Construct, id: string, { stage, bucket, distribution, code, config }: WebFilesProps) {
    super(scope, id);
    const build = Source.asset(code);
    const common = {
      destinationBucket: bucket,
      // Someone with yesterday's page open still loads yesterday's chunks.
      prune: false,
      memoryLimit: 256,
      logGroup: new LogGroup(this, 'Log', { retention: stage.logRetentionDays, removalPolicy: removalPolicy(stage) }),
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      sources: [build],
      exclude: ['*'],
      include: [hashed],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...common,
      sources: [build, Source.jsonData('config.json', config)],
      exclude: [hashed],
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ['/*'],
    });
    // The page names the assets: they are there first.
    page.node.addDependency(assets);
  }
}
