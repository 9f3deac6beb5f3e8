import { expect, it } from 'vitest';
import { chatAssembly } from '../fixtures/chat-assembly.ts';
import { functionOf, roleOf } from '../fixtures/role-of.ts';

const { template } = chatAssembly('local');
const functionId = expect.stringMatching(/^McpFunction[0-9A-F]{8}$/);

it('has no rights but to write its log and trace', () => {
  expect(roleOf(template, 'mcp-server')).toEqual([]);
});

it('knows where the API is, and which pages may call it', () => {
  expect(functionOf(template, 'mcp-server').Environment.Variables).toMatchObject({
    GRAPHQL_URL: { 'Fn::GetAtt': [expect.stringMatching(/^Api/), 'GraphQLUrl'] },
    ALLOWED_ORIGINS: 'http://localhost:6274,http://127.0.0.1:6274',
  });
  expect(functionOf(chatAssembly('prod').template, 'mcp-server').Environment.Variables.ALLOWED_ORIGINS).toBe('');
});

it('answers at a URL that asks for no signature, offline at its paths on the one server', () => {
  const urls = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Url');
  expect(urls).toEqual([
    {
      Type: 'AWS::Lambda::Url',
      Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': [functionId, 'Arn'] } },
      Metadata: expect.objectContaining({ OfflinePaths: ['/mcp', '/.well-known/oauth-protected-resource'] }),
    },
  ]);
});

it('lets everyone call it through that URL, and in no other way', () => {
  const permissions = Object.values(template.Resources)
    .filter(({ Type, Properties }) => Type === 'AWS::Lambda::Permission' && Properties.Principal === '*')
    .map(({ Properties }) => Properties);
  const FunctionName = { 'Fn::GetAtt': [functionId, 'Arn'] };
  expect(permissions).toEqual([
    { Action: 'lambda:InvokeFunctionUrl', FunctionName, FunctionUrlAuthType: 'NONE', Principal: '*' },
    { Action: 'lambda:InvokeFunction', FunctionName, InvokedViaFunctionUrl: true, Principal: '*' },
  ]);
});

it('ends in /mcp for those who are told', () => {
  expect(template.Outputs.McpUrl).toEqual({
    Value: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^McpFunction/), 'FunctionUrl'] }, 'mcp']] },
  });
});
