import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageConfig } from '../stages.ts';

/** What becomes of a resource with data in it when its stack is deleted. */
export const removalPolicy = (stage: StageConfig): RemovalPolicy =>
  stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
