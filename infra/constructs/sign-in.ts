import { Duration } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  ClientAttributes,
  Mfa,
  UserPool,
  type UserPoolClient,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';
import { removalPolicy } from './removal-policy.ts';

export interface SignInProps {
  readonly stage: StageConfig;
}

/** Who people are: sign-up by e-mail with a code, two groups, and the web's client. */
export class SignIn extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { stage }: SignInProps) {
    super(scope, id);
    this.userPool = new UserPool(this, 'UserPool', {
      userPoolName: `confab-${stage.stage}`,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      // A changed address counts only once its owner has confirmed it.
      keepOriginal: { email: true },
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      userVerification: {
        emailStyle: VerificationEmailStyle.CODE,
        emailSubject: 'Your Confab code',
        emailBody: 'Your Confab code is {####}. If you did not ask for it, you need not do anything.',
      },
      passwordPolicy: {
        minLength: 8,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OFF,
      deletionProtection: stage.deletionProtection,
      removalPolicy: removalPolicy(stage),
    });
    this.limitNames();
    for (const [precedence, name] of ['Admins', 'Users'].entries()) {
      this.userPool.addGroup(name, { groupName: name, precedence });
    }
    this.client = this.addWebClient(stage);
    if (stage.demoUsers) this.cfnUserPool.addMetadata('LocalUsers', stage.demoUsers);
  }

  private get cfnUserPool(): CfnUserPool {
    return this.userPool.node.defaultChild as CfnUserPool;
  }

  /** The same 1 to 60 characters as `User.name` in the schema, which the L2 cannot say of a standard attribute. */
  private limitNames(): void {
    const attributes = this.cfnUserPool.schema as CfnUserPool.SchemaAttributeProperty[];
    this.cfnUserPool.schema = attributes.map((attribute) =>
      attribute.name === 'name'
        ? { ...attribute, stringAttributeConstraints: { minLength: '1', maxLength: '60' } }
        : attribute,
    );
  }

  private addWebClient(stage: StageConfig): UserPoolClient {
    return this.userPool.addClient('Web', {
      userPoolClientName: `confab-${stage.stage}-web`,
      generateSecret: false,
      // SRP only: a password never travels. Refreshing is always allowed.
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      // Not rotated: a rotated token is lost with a lost answer, and someone on a train would be signed out for it.
      refreshTokenValidity: Duration.days(30),
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
        fullname: true,
      }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
    });
  }
}
