import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assemblyOf } from '../../../iam/assembly-of.ts';
import { createProblems } from './problems.ts';
import { readCode } from './read-code.ts';

it('reads code that the template names by its place in S3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  const file = join(folder, 'asset.js');
  writeFileSync(file, 'export const request = () => 1;');
  const assembly = assemblyOf({
    r: {
      type: 'AWS::AppSync::Resolver',
      properties: {
        CodeS3Location: 's3://assets/deep/abc.js',
        Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
      },
    },
  });
  const keys: string[] = [];
  const withAssets = {
    ...assembly,
    assetPath(key: string) {
      keys.push(key);
      return file;
    },
  };
  const problems = createProblems();
  const [resource] = assembly.ofType('AWS::AppSync::Resolver');
  expect(resource && readCode(withAssets, resource, 'r', problems)).toBe('export const request = () => 1;');
  expect([keys, problems.all]).toEqual([['deep/abc.js'], []]);
  rmSync(folder, { recursive: true });
});
