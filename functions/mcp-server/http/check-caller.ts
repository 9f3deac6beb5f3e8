import { hostHeaderValidationResponse, localhostAllowedHostnames } from '@modelcontextprotocol/server';
import type { McpEnvironment } from '../environment.ts';
import { refuse } from './refuse.ts';

export type CallerRules = Pick<McpEnvironment, 'allowedOrigins' | 'isLocal'>;

/**
 * Refuses a call meant for another host and one from a web page that is not ours: a page must not reach a server on its
 * visitor's machine by a name that it points there.
 */
export const checkCaller = (request: Request, domainName: string, rules: CallerRules): Response | undefined => {
  const hosts = rules.isLocal ? localhostAllowedHostnames() : [domainName];
  const refused = hostHeaderValidationResponse(request, hosts);
  if (refused) return refused;
  const origin = request.headers.get('origin');
  if (origin === null || rules.allowedOrigins.includes(origin)) return undefined;
  return refuse(403, 'Pages of this origin may not call this server.');
};
