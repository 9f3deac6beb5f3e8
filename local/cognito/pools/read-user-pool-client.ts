import type { Resource } from '../../assembly/assembly.ts';
import type { UserPoolClient } from './user-pool-client.ts';

const secondsIn: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
const defaultFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

/** Reads an app client; throws, naming it, for one that needs a secret. */
export function readUserPoolClient({ logicalId, physicalId, properties }: Resource): UserPoolClient {
  if (properties.GenerateSecret) throw new Error(`${logicalId}: GenerateSecret is not supported offline`);
  const units = properties.TokenValidityUnits ?? {};
  const seconds = (value: number | undefined, unit: string | undefined, unitByDefault: string, byDefault: number) =>
    value ? value * (secondsIn[unit ?? unitByDefault] ?? 1) : byDefault;
  const flows: string[] = properties.ExplicitAuthFlows ?? defaultFlows;
  const rotation = properties.RefreshTokenRotation;
  return {
    id: physicalId,
    poolId: properties.UserPoolId,
    name: properties.ClientName ?? logicalId,
    flows: new Set(flows.map((flow) => flow.replace(/^ALLOW_/, ''))),
    accessSeconds: seconds(properties.AccessTokenValidity, units.AccessToken, 'hours', 3_600),
    idSeconds: seconds(properties.IdTokenValidity, units.IdToken, 'hours', 3_600),
    refreshSeconds: seconds(properties.RefreshTokenValidity, units.RefreshToken, 'days', 30 * 86_400),
    sessionSeconds: (properties.AuthSessionValidity ?? 3) * 60,
    hidesUsers: properties.PreventUserExistenceErrors === 'ENABLED',
    revocable: properties.EnableTokenRevocation ?? true,
    rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? Number(rotation.RetryGracePeriodSeconds ?? 0) : undefined,
    readable: names(properties.ReadAttributes),
    writable: names(properties.WriteAttributes),
    properties,
  };
}

const names = (list: string[] | undefined) => (list?.length ? new Set(list) : undefined);
