import type { AttributeSchema } from './attribute-schema.ts';

export type TriggerName =
  'PreSignUp' | 'PostConfirmation' | 'PreAuthentication' | 'PostAuthentication' | 'PreTokenGeneration';

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  readonly temporaryPasswordValidityDays: number;
}

/** A person that the local stage makes by itself. */
export interface LocalUser {
  readonly email: string;
  readonly name?: string;
  readonly password: string;
  /** Groups of the template that they are put into, once. */
  readonly groups?: readonly string[];
}

export type Contact = 'email' | 'phone_number';

/** An `AWS::Cognito::UserPool` with every default spelt out. */
export interface UserPool {
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly issuer: string;
  readonly name: string;
  readonly passwordPolicy: PasswordPolicy;
  readonly schema: ReadonlyMap<string, AttributeSchema>;
  /** People sign up with these; their user name is then a made-up UUID. */
  readonly usernameAttributes: readonly Contact[];
  /** People may sign in with these besides their user name, once verified. */
  readonly aliasAttributes: readonly (Contact | 'preferred_username')[];
  readonly autoVerified: readonly Contact[];
  /** Contacts that keep their old value until the new one is verified. */
  readonly verifiedBeforeUpdate: readonly Contact[];
  readonly caseSensitive: boolean;
  readonly adminCreatesOnly: boolean;
  readonly recoveryBy: readonly Contact[];
  readonly triggers: ReadonlyMap<TriggerName, { readonly arn: string; readonly version: string }>;
  readonly letters: Readonly<
    Record<'verification' | 'invitation', { readonly subject: string; readonly text: string }>
  >;
  readonly localUsers: readonly LocalUser[];
  /** The template's own words, for `DescribeUserPool`. */
  readonly properties: Readonly<Record<string, unknown>>;
}
