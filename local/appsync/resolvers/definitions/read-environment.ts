import type { Resource } from '../../../assembly/assembly.ts';
import type { Problems } from './problems.ts';

const maxVariables = 50;
const maxValueLength = 512;

/** The API's variables, `ctx.env`, within AppSync's limits. */
export function readEnvironment(api: Resource, problems: Problems): Record<string, string> {
  const variables = (api.properties.EnvironmentVariables ?? {}) as Record<string, unknown>;
  const place = `${api.logicalId} EnvironmentVariables`;
  if (Object.keys(variables).length > maxVariables) problems.add(place, `more than ${maxVariables} variables`);
  for (const [name, value] of Object.entries(variables)) {
    if (!/^[A-Za-z]\w{1,63}$/.test(name)) problems.add(place, `${name} is no valid name`);
    if (typeof value !== 'string') problems.add(place, `${name} is not a string`);
    else if (value.length > maxValueLength) problems.add(place, `${name} is longer than ${maxValueLength} characters`);
  }
  return variables as Record<string, string>;
}
