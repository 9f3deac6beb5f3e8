import type { ChatTemplate } from './chat-assembly.ts';

/** The names that we or CDK gave, by the service they must be unique in: CloudFront, IAM and S3 know no regions. */
const named: Readonly<Record<string, readonly string[]>> = {
  'AWS::AppSync::GraphQLApi': ['Name'],
  'AWS::CloudFront::Function': ['Name'],
  'AWS::CloudFront::OriginAccessControl': ['OriginAccessControlConfig', 'Name'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig', 'Name'],
  'AWS::Cognito::UserPool': ['UserPoolName'],
  'AWS::DynamoDB::GlobalTable': ['TableName'],
  'AWS::IAM::Role': ['RoleName'],
  'AWS::Lambda::Function': ['FunctionName'],
  'AWS::Lambda::LayerVersion': ['LayerName'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::S3::Bucket': ['BucketName'],
};

/** Every fixed physical name in a template, as `type name`; what CloudFormation names itself is unique already. */
export const physicalNames = ({ Resources }: ChatTemplate): string[] =>
  Object.values(Resources).flatMap(({ Type, Properties }) => {
    const name = named[Type]?.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], Properties);
    return typeof name === 'string' ? [`${Type} ${name}`] : [];
  });
