import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from './create-test-api.ts';

const code = 'export const request = () => ({ payload: 1 });';
const source = (properties: Record<string, unknown>) => ({
  type: 'AWS::AppSync::DataSource',
  properties: { ApiId: 'api-id', ...properties },
});
const resolver = (properties: Record<string, unknown>) => ({
  type: 'AWS::AppSync::Resolver',
  properties: { ApiId: 'api-id', TypeName: 'Query', FieldName: 'more', DataSourceName: 'none', ...properties },
});
const refusal = (given: Partial<TestApi>): string => {
  try {
    createTestApi({ resolvers: {}, ...given });
  } catch (error) {
    return String(error);
  }
  return 'accepted';
};

describe('createResolverRuntime', () => {
  it('names all that is wrong at once', () => {
    const text = refusal({
      resolvers: {
        'Query.a': { source: 'none', code: 'export const request = () => { let n = 0; n++; };' },
        'Query.b': { code, steps: [{ source: 'none', code: 'export const response = () => 1;' }] },
      },
    });
    expect(text).toContain('AssemblyError: AppSync resolvers:\n');
    expect(text).toContain('Query.a (Querya): code.js(1,43): error @aws-appsync/no-disallowed-unary-operators');
    expect(text).toContain('function Queryb0 (Queryb0): code.js(1,1): error: The code exports no request function');
  });

  it.each<[string, NonNullable<TestApi['overrides']>, string]>([
    [
      'a source of another type',
      { s: source({ Name: 'http', Type: 'HTTP' }) },
      's (data source http): data sources of type HTTP are not supported offline',
    ],
    [
      'a role that AppSync may not take on',
      { s: source({ Name: 't', Type: 'AMAZON_DYNAMODB', ServiceRoleArn: 'other' }) },
      'appsync may not take on other',
    ],
    ['a source without a role', { s: source({ Name: 't', Type: 'AWS_LAMBDA' }) }, 'has no ServiceRoleArn'],
    [
      'a versioned source',
      { s: source({ Name: 't', Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { Versioned: true } }) },
      'conflict detection',
    ],
    [
      'mapping templates',
      { r: resolver({ RequestMappingTemplate: '{}' }) },
      'Query.more (r): RequestMappingTemplate: mapping templates (VTL) are not supported offline',
    ],
    ['a resolver without code', { r: resolver({}) }, 'Query.more (r): has no Code'],
    [
      'another runtime',
      { r: resolver({ Code: code, Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '2.0.0' } }) },
      'Runtime must be APPSYNC_JS 1.0.0, not APPSYNC_JS 2.0.0',
    ],
    ['a pipeline of nothing', { r: resolver({ Kind: 'PIPELINE' }) }, 'a pipeline without functions'],
    [
      'an unknown function',
      { r: resolver({ Kind: 'PIPELINE', PipelineConfig: { Functions: ['x'] } }) },
      'no function x in the template',
    ],
  ])('refuses %s', (_, overrides, text) => {
    expect(refusal({ overrides })).toContain(text);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a name of one letter', { a: 'x' }, 'a is no valid name'],
    ['a value that is no string', { AB: 1 }, 'AB is not a string'],
    ['a value that is too long', { AB: 'x'.repeat(513) }, 'AB is longer than 512 characters'],
    ['too many', Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`A${n}x`, ''])), 'more than 50'],
  ])('refuses environment variables: %s', (_, environment, text) => {
    expect(refusal({ environment })).toContain(text);
  });

  it('ignores resolvers of another API', () => {
    expect(refusal({ overrides: { r: resolver({ ApiId: 'another', RequestMappingTemplate: '{}' }) } })).toBe(
      'accepted',
    );
  });

  it('keeps what it compiled, and does not trust a broken copy', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'resolvers-'));
    const given = { dataDir, resolvers: { 'Query.kept': { source: 'none', code: `${code} // kept` } } };
    createTestApi(given);
    const kept = join(dataDir, 'appsync-compiled.json');
    expect(readFileSync(kept, 'utf8')).toContain('// kept');
    writeFileSync(kept, '{');
    const api = createTestApi(given);
    expect((await api.resolve('Query.kept')).data).toBe(1);
    rmSync(dataDir, { recursive: true });
  });
});
