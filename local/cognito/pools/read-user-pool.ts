import type { Assembly, Resource } from '../../assembly/assembly.ts';
import type { Log } from '../../lib/log.ts';
import { readAttributeSchema } from './attribute-schema.ts';
import { readTriggers } from './read-triggers.ts';
import type { Contact, PasswordPolicy, UserPool } from './user-pool.ts';

/** Reads a user pool; throws, naming it, for a setting that changes who gets in and is not supported here. */
export function readUserPool(resource: Resource, assembly: Assembly, log: Log): UserPool {
  const { properties, physicalId: id } = resource;
  refuseUnsupported(resource);
  if (properties.MfaConfiguration === 'OPTIONAL') {
    log.write('warn', 'cognito', `${resource.logicalId}: MFA cannot be set up offline`, {});
  }
  return {
    id,
    arn: `arn:aws:cognito-idp:${assembly.region}:${assembly.accountId}:userpool/${id}`,
    region: assembly.region,
    issuer: `https://cognito-idp.${assembly.region}.amazonaws.com/${id}`,
    name: properties.UserPoolName ?? resource.logicalId,
    passwordPolicy: readPasswordPolicy(properties.Policies?.PasswordPolicy),
    schema: readAttributeSchema(properties.Schema),
    usernameAttributes: properties.UsernameAttributes ?? [],
    aliasAttributes: properties.AliasAttributes ?? [],
    autoVerified: properties.AutoVerifiedAttributes ?? [],
    verifiedBeforeUpdate: properties.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [],
    caseSensitive: properties.UsernameConfiguration?.CaseSensitive ?? true,
    adminCreatesOnly: properties.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false,
    recoveryBy: readRecovery(properties.AccountRecoverySetting?.RecoveryMechanisms),
    triggers: readTriggers(resource, log),
    letters: readLetters(properties),
    localUsers: (resource.metadata.LocalUsers as UserPool['localUsers'] | undefined) ?? [],
    properties,
  };
}

function refuseUnsupported({ logicalId, properties }: Resource): void {
  const refuse = (setting: string) => {
    throw new Error(`${logicalId}: ${setting} is not supported offline`);
  };
  if (properties.MfaConfiguration === 'ON') refuse('MfaConfiguration ON');
  if (properties.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK') {
    refuse('DefaultEmailOption CONFIRM_WITH_LINK');
  }
}

function readPasswordPolicy(policy: Record<string, unknown> = {}): PasswordPolicy {
  // A pool without a policy gets Cognito's: 8 characters of all four kinds.
  const flag = (name: string) => Boolean(policy[name] ?? Object.keys(policy).length === 0);
  return {
    minimumLength: Number(policy.MinimumLength ?? 8),
    requireLowercase: flag('RequireLowercase'),
    requireUppercase: flag('RequireUppercase'),
    requireNumbers: flag('RequireNumbers'),
    requireSymbols: flag('RequireSymbols'),
    temporaryPasswordValidityDays: Number(policy.TemporaryPasswordValidityDays ?? 7),
  };
}

function readRecovery(mechanisms: { Name: string; Priority: number }[] | undefined): Contact[] {
  if (!mechanisms) return ['phone_number', 'email'];
  return mechanisms
    .toSorted((a, b) => a.Priority - b.Priority)
    .flatMap(({ Name }) =>
      Name === 'verified_email' ? ['email'] : Name === 'verified_phone_number' ? ['phone_number'] : [],
    );
}

function readLetters(properties: Resource['properties']): UserPool['letters'] {
  const template = properties.VerificationMessageTemplate ?? {};
  const invite = properties.AdminCreateUserConfig?.InviteMessageTemplate ?? {};
  return {
    verification: {
      subject: template.EmailSubject ?? properties.EmailVerificationSubject ?? 'Your verification code',
      text: template.EmailMessage ?? properties.EmailVerificationMessage ?? 'Your confirmation code is {####}',
    },
    invitation: {
      subject: invite.EmailSubject ?? 'Your temporary password',
      text: invite.EmailMessage ?? 'Your username is {username} and temporary password is {####}.',
    },
  };
}
