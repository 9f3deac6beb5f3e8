import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAssembly } from './read-assembly.ts';
import { writeAssembly } from './write-assembly.ts';

const origin = 'http://127.0.0.1:4000';
const read = (template: Record<string, unknown>) => readAssembly(writeAssembly({ template }), { origin });

/** The value as a resource's property holds it once the template is read. */
function resolved(value: unknown, rest: Record<string, unknown> = {}, others: Record<string, unknown> = {}): unknown {
  const template = {
    ...rest,
    Resources: { ...others, X: { Type: 'AWS::SSM::Parameter', Properties: { Value: value } } },
  };
  return read(template).resources.get('X')!.properties['Value'];
}

const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'writer' } };
const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'notes' } };

describe('intrinsics', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['Ref of a named resource', { Ref: 'Role' }, 'writer'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::000000000000:role/writer'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:aws:dynamodb:eu-central-1:000000000000:table/notes'],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'Role' }, 3]] }, 'a/writer/3'],
    [
      'Sub',
      { 'Fn::Sub': '${AWS::StackName}:${Table.Arn}:${!Role}' },
      expect.stringMatching(/^demo:arn:.*notes:\$\{Role\}$/),
    ],
    ['Sub with variables', { 'Fn::Sub': ['${who} in ${Role}', { who: { Ref: 'AWS::Partition' } }] }, 'aws in writer'],
    ['Select of Split', { 'Fn::Select': ['1', { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['GetAZs', { 'Fn::GetAZs': '' }, ['eu-central-1a', 'eu-central-1b', 'eu-central-1c']],
    [
      'NoValue in lists and objects',
      { list: [1, { Ref: 'AWS::NoValue' }], gone: { Ref: 'AWS::NoValue' } },
      { list: [1] },
    ],
  ])('resolves %s', (_title, value, expected) => {
    expect(resolved(value, {}, { Role: role, Table: table })).toEqual(expected);
  });

  it('takes only the branch of Fn::If whose condition holds', () => {
    const Conditions = {
      Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] },
      Both: { 'Fn::And': [{ Condition: 'Here' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] },
      Neither: { 'Fn::Or': [{ 'Fn::Not': [{ Condition: 'Here' }] }, { 'Fn::Equals': ['a', 'b'] }] },
    };
    expect(resolved({ 'Fn::If': ['Both', 'yes', { Ref: 'Nowhere' }] }, { Conditions })).toBe('yes');
    expect(resolved({ 'Fn::If': ['Neither', { Ref: 'Nowhere' }, 'no'] }, { Conditions })).toBe('no');
  });

  it('reads parameters with a default and mappings', () => {
    const Parameters = { Size: { Type: 'Number', Default: 5 }, Names: { Type: 'CommaDelimitedList', Default: 'a, b' } };
    const Mappings = { Sizes: { 'eu-central-1': { big: 100 } } };
    expect(resolved([{ Ref: 'Size' }, { Ref: 'Names' }], { Parameters })).toEqual(['5', ['a', 'b']]);
    const value = { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'big'] };
    expect(resolved(value, { Mappings })).toBe(100);
  });

  it.each<[string, unknown, string]>([
    ['an unknown intrinsic', { deep: [{ 'Fn::Cidr': [] }] }, 'X.Value.deep.0: Fn::Cidr is not supported offline'],
    ['an unknown attribute', { 'Fn::GetAtt': ['Role', 'Colour'] }, 'asks Role (AWS::IAM::Role) for Colour'],
    ['a name that is not there', { Ref: 'Nowhere' }, 'X.Value.Ref names Nowhere, which the template does not have'],
    ['another stack', { 'Fn::ImportValue': 'their-table' }, 'Fn::ImportValue takes "their-table" from another stack'],
    ['an SSM parameter', { Ref: 'BootstrapVersion' }, 'reads the SSM parameter /cdk/version'],
  ])('refuses %s and says where', (_title, value, text) => {
    const Parameters = { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk/version' } };
    expect(() => resolved(value, { Parameters }, { Role: role })).toThrow(text);
  });
});

describe('readAssembly', () => {
  it('names every unsupported resource at once and lists a harmless type once', () => {
    const alarm = { Type: 'AWS::CloudWatch::Alarm' };
    const bad = { Fleet: { Type: 'AWS::EC2::Instance' }, Rule: { Type: 'AWS::Events::Rule' } };
    expect(() => read({ Resources: { A: alarm, ...bad } })).toThrow(
      /Fleet: AWS::EC2::Instance is not supported offline\n\s+Rule: AWS::Events::Rule/,
    );
    const cache = { Type: 'AWS::AppSync::ApiCache' };
    const { ignoredTypes } = read({ Resources: { A: alarm, B: alarm, C: cache, Role: role } });
    expect(ignoredTypes).toEqual(['AWS::AppSync::ApiCache', 'AWS::CloudWatch::Alarm']);
  });

  it('gives the same generated names at each start, within the limits of each service', () => {
    const template = { Resources: { Files: { Type: 'AWS::S3::Bucket' }, Fn: { Type: 'AWS::Lambda::Function' } } };
    const names = () => [...read(template).resources.values()].map(({ physicalId }) => physicalId);
    expect(names()).toEqual(names());
    expect(names()[0]).toMatch(/^demo-files-[a-z0-9]{12}$/);
    expect(names()[1]).toMatch(/^demo-Fn-[A-Z0-9]{12}$/);
  });

  it('names a circle of resources as CloudFormation does', () => {
    const one = { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::Sub': 'x${Two}' } } };
    const two = { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'One' } } };
    expect(() => read({ Resources: { One: one, Two: two } })).toThrow(
      'Circular dependency between resources: [One, Two]',
    );
  });

  it('leaves out a resource whose condition is false and refuses what still needs it', () => {
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
    const gone = { ...table, Condition: 'Never' };
    expect(read({ Conditions, Resources: { Gone: gone, Role: role } }).resources.has('Gone')).toBe(false);
    expect(() => resolved({ Ref: 'Gone' }, { Conditions }, { Gone: gone })).toThrow('Gone, whose condition is false');
  });

  it('finds assets by their object key', () => {
    const directory = writeAssembly({ template: { Resources: {} }, assets: { code: { 'index.mjs': 'export {}' } } });
    const assembly = readAssembly(directory, { origin });
    expect(readFileSync(join(assembly.assetPath('code.zip'), 'index.mjs'), 'utf8')).toBe('export {}');
    expect(() => assembly.assetPath('other.zip')).toThrow('no asset other.zip');
  });

  it('says what is wrong with a folder that is no assembly, is broken or holds several stacks', () => {
    const empty = mkdtempSync(join(tmpdir(), 'assembly-'));
    expect(() => readAssembly(empty, { origin })).toThrow('No cloud assembly in');
    writeFileSync(join(empty, 'manifest.json'), '{');
    expect(() => readAssembly(empty, { origin })).toThrow('manifest.json cannot be read');
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.json' } };
    writeFileSync(join(empty, 'manifest.json'), JSON.stringify({ artifacts: { one: stack, two: stack } }));
    expect(() => readAssembly(empty, { origin })).toThrow('several stacks (one, two)');
  });
});
