import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { allow } from './chat-function.ts';

/** `eu.vendor.model` is an inference profile: it runs `vendor.model` in any region of its geography. */
const profile = /^(?:us|us-gov|eu|apac|au|jp|ca|global)\.(.+)$/;

/** The model behind the stage's inference profile, if that is what it names. */
export const profiledModel = ({ bot: { model } }: StageConfig): string | undefined =>
  model?.provider === 'bedrock' ? profile.exec(model.model)?.[1] : undefined;

/** Allows to ask the stage's model, if it is Amazon Bedrock's; nothing otherwise. */
export const invokeBotModel = (scope: Construct, stage: StageConfig): PolicyStatement[] => {
  const { model } = stage.bot;
  if (model?.provider !== 'bedrock') return [];
  const stack = Stack.of(scope);
  const arn = (resource: string, resourceName: string, place: { region?: string; account?: string } = {}) =>
    stack.formatArn({ service: 'bedrock', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME, ...place });
  const inner = profiledModel(stage);
  const resources = inner
    ? [arn('inference-profile', model.model), arn('foundation-model', inner, { region: '*', account: '' })]
    : [arn('foundation-model', model.model, { account: '' })];
  return [allow(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], resources)];
};
