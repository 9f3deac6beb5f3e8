import { type Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { profiledModel } from './constructs/bot-model.ts';
import { adminSecretPrefix } from './constructs/bot-secrets.ts';
import type { StageConfig } from './stages.ts';

interface Acknowledgement {
  readonly path: string;
  readonly ids: readonly string[];
  readonly reason: string;
}

const uploader = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C256MiB';
const wildcard = (finding: string) => `AwsSolutions-IAM5[${finding}]`;

/** Every function's role; the ids are those of the constructs. */
const roles = [
  'OnSignUp/Role',
  'AccessTokens/Make/Role',
  'AccessTokens/Authorize/Role',
  'Bot/Reply/Role',
  'Bot/Failed/Role',
  'Bot/Servers/Role',
  'Mcp/Role',
];

/** Findings we know and keep, by construct, each with its reason. */
export const acknowledgements = (stage: StageConfig): readonly Acknowledgement[] => [
  ...roles.map((path) => ({
    path,
    ids: [wildcard('Resource::*')],
    reason: 'X-Ray has no resources that its two write actions could be narrowed to.',
  })),
  ...['Bot/Reply/Role', 'Bot/Servers/Role'].map((path) => ({
    path,
    ids: [
      wildcard(`Resource::arn:aws:secretsmanager:${stage.region}:<AWS::AccountId>:secret:${adminSecretPrefix(stage)}*`),
    ],
    reason:
      "Admins name the secrets of the servers they add; they lie under this stage's own prefix, nothing else does.",
  })),
  ...[profiledModel(stage)].flatMap((model) =>
    model
      ? {
          path: 'Bot/Reply/Role',
          ids: [wildcard(`Resource::arn:aws:bedrock:*::foundation-model/${model}`)],
          reason: 'An inference profile runs its one model in any region of its geography.',
        }
      : [],
  ),
  {
    path: 'SignIn/UserPool',
    ids: ['AwsSolutions-COG2'],
    reason: 'A chat open to everyone with an e-mail address asks for no second factor.',
  },
  {
    path: 'SignIn/UserPool',
    ids: ['AwsSolutions-COG8'],
    reason: 'Threat protection (plan Plus) costs per active user; whoever deploys may turn it on.',
  },
  {
    path: 'Api/GraphqlApi',
    ids: ['AwsSolutions-ASC3'],
    reason: 'Verbose content holds messages and tokens, which never go to a log; errors are logged without it.',
  },
  {
    path: 'Web/Distribution/Origin1',
    ids: ['@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk'],
    reason: 'The viewer function answers every path without a file name with the page, so no path lists the bucket.',
  },
  {
    path: 'Web/Bucket',
    ids: ['AwsSolutions-S1'],
    reason: 'The bucket holds public files and is read by CloudFront alone.',
  },
  {
    path: 'Web/Distribution',
    ids: ['AwsSolutions-CFR1', 'AwsSolutions-CFR2', 'AwsSolutions-CFR3'],
    reason:
      'Static public files: no country is shut out, nothing to filter, and access logs would hold addresses of people.',
  },
  {
    path: 'Web/Distribution',
    ids: ['AwsSolutions-CFR4'],
    reason: "The certificate of CloudFront's own domain fixes the protocol; a domain of one's own raises it.",
  },
  {
    path: uploader,
    ids: [
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      'AwsSolutions-L1',
      wildcard('Resource::*'),
      wildcard('Action::s3:Abort*'),
      wildcard('Action::s3:DeleteObject*'),
      wildcard('Action::s3:GetBucket*'),
      wildcard('Action::s3:GetObject*'),
      wildcard('Action::s3:List*'),
      wildcard(`Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stage.region}/*`),
      wildcard('Resource::<WebBucketE51352C0.Arn>/*'),
    ],
    reason: "CDK's own upload function: it runs while deploying only, and CDK sets its runtime and its role.",
  },
];

const find = (scope: IConstruct, path: string): IConstruct =>
  path.split('/').reduce((parent, child) => parent.node.findChild(child), scope);

/** Tells CDK what we know and keep; a construct that is no longer there is an error, so that the list cannot rot. */
export const acknowledge = (stack: Stack, stage: StageConfig): void => {
  for (const { path, ids, reason } of acknowledgements(stage)) {
    Validations.of(find(stack, path)).acknowledge(...ids.map((id) => ({ id, reason })));
  }
};
