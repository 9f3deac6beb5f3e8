import { deriveId, nameFrom } from '../derive-name.ts';
import { arn, type Declared, type ResourceKind } from '../resource-kind.ts';

const mixedCase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const poolId = (pool: Declared) => `${pool.region}_${deriveId(pool, 'pool', 9, mixedCase)}`;
const providerName = (pool: Declared) => `cognito-idp.${pool.region}.amazonaws.com/${poolId(pool)}`;
const clientId = (client: Declared) => deriveId(client, 'client', 26);

export const cognitoKinds: Record<string, ResourceKind> = {
  'AWS::Cognito::UserPool': {
    ref: poolId,
    attributes: {
      Arn: (pool) => arn(pool, 'cognito-idp', `userpool/${poolId(pool)}`),
      UserPoolId: poolId,
      ProviderName: providerName,
      ProviderURL: (pool) => `https://${providerName(pool)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: clientId,
    attributes: { ClientId: clientId, Name: (client) => nameFrom(client, 'ClientName', 128) },
  },
  'AWS::Cognito::UserPoolGroup': { ref: (group) => nameFrom(group, 'GroupName', 128), attributes: {} },
};
