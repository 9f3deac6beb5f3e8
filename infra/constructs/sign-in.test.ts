import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { testStack } from '../fixtures/test-stack.ts';
import { stageConfig } from '../stages.ts';
import { SignIn } from './sign-in.ts';

const templateOf = (stage: string): Template => {
  const stack = testStack();
  new SignIn(stack, 'SignIn', { stage: stageConfig(stage) });
  return Template.fromStack(stack);
};

describe('the user pool', () => {
  it('lets people sign themselves up by e-mail address, with a code', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPool', {
      UserPoolName: 'confab-dev',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AutoVerifiedAttributes: ['email'],
      VerificationMessageTemplate: Match.objectLike({
        DefaultEmailOption: 'CONFIRM_WITH_CODE',
        EmailMessage: Match.stringLikeRegexp('\\{####\\}'),
      }),
    });
  });

  it('wants passwords of eight characters and four classes', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
  });

  it('wants a name of 1 to 60 characters that people may change', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPool', {
      Schema: Match.arrayWith([
        {
          Name: 'name',
          Required: true,
          Mutable: true,
          StringAttributeConstraints: { MinLength: '1', MaxLength: '60' },
        },
      ]),
    });
  });

  it('has the groups Admins and Users', () => {
    const groups = Object.values(templateOf('dev').findResources('AWS::Cognito::UserPoolGroup'));
    expect(groups.map(({ Properties }) => Properties.GroupName)).toEqual(['Admins', 'Users']);
  });

  it('knows the demo users in the local stage only', () => {
    const metadata = (stage: string) =>
      Object.values(templateOf(stage).findResources('AWS::Cognito::UserPool'))[0]?.Metadata as unknown;
    expect(metadata('local')).toEqual({ LocalUsers: stageConfig('local').demoUsers });
    expect(metadata('dev')).toBeUndefined();
  });

  it('is protected in prod', () => {
    templateOf('prod').hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
  });
});

describe("the web's client", () => {
  it('signs in by SRP only, keeps no secret, tells no one who exists and can revoke tokens', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
  });

  it('offers no OAuth flow', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: Match.absent(),
      CallbackURLs: Match.absent(),
      AllowedOAuthFlowsUserPoolClient: false,
    });
  });

  it('may write name and address, and nothing that says an address is verified', () => {
    templateOf('dev').hasResourceProperties('AWS::Cognito::UserPoolClient', { WriteAttributes: ['email', 'name'] });
  });
});
