import { readFileSync } from 'node:fs';
import type { Assembly, Resource } from '../../../assembly/assembly.ts';
import type { Problems } from './problems.ts';

const templateProperties = [
  'RequestMappingTemplate',
  'RequestMappingTemplateS3Location',
  'ResponseMappingTemplate',
  'ResponseMappingTemplateS3Location',
];

/** The JavaScript of a resolver or function; undefined for one that has none. */
export function readCode(
  assembly: Assembly,
  { properties }: Resource,
  place: string,
  problems: Problems,
): string | undefined {
  for (const name of templateProperties) {
    if (properties[name] !== undefined)
      problems.add(place, `${name}: mapping templates (VTL) are not supported offline`);
  }
  const { Code, CodeS3Location, Runtime } = properties as {
    Code?: string;
    CodeS3Location?: string;
    Runtime?: { Name?: string; RuntimeVersion?: string };
  };
  if (Code === undefined && CodeS3Location === undefined) return undefined;
  if (Runtime?.Name !== 'APPSYNC_JS' || Runtime.RuntimeVersion !== '1.0.0') {
    problems.add(
      place,
      `Runtime must be APPSYNC_JS 1.0.0, not ${Runtime?.Name ?? 'nothing'} ${Runtime?.RuntimeVersion ?? ''}`,
    );
  }
  if (Code !== undefined) return Code;
  const key = String(CodeS3Location).replace(/^s3:\/\/[^/]+\//, '');
  return readFileSync(assembly.assetPath(key), 'utf8');
}
