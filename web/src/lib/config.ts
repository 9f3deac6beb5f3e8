export interface DemoUser {
  email: string;
  password: string;
  name: string;
}

export interface Config {
  stage: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  /** Absolute; set only where the user pool is not Amazon's own. */
  userPoolEndpoint?: string;
  graphqlUrl: string;
  /** Of the chat's MCP server; a deployment from before it had one says nothing. */
  mcpUrl?: string;
  realtimeUrl: string;
  demoUsers: DemoUser[];
}

/** The configuration is missing or wrong: nothing can work, and the text says what to look at. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads what the deployment says about itself; the same build serves every stage. */
export async function loadConfig(fetchFn: typeof fetch = fetch, origin = location.origin): Promise<Config> {
  const response = await fetchFn('/config.json', { cache: 'no-cache' }).catch((cause: unknown) => {
    throw new ConfigError('Confab cannot be reached. Check your connection and load the page again.', { cause });
  });
  if (!response.ok) throw new ConfigError(`Confab is not set up here: /config.json answered ${response.status}.`);
  const value: unknown = await response.json().catch((cause: unknown) => {
    throw new ConfigError('Confab is not set up here: /config.json is not JSON.', { cause });
  });
  return parseConfig(value, origin);
}

export function parseConfig(value: unknown, origin: string): Config {
  if (!isRecord(value)) throw new ConfigError('Confab is not set up here: /config.json is not an object.');
  const endpoint = value['userPoolEndpoint'];
  return {
    stage: text(value, 'stage'),
    region: text(value, 'region'),
    userPoolId: text(value, 'userPoolId'),
    userPoolClientId: text(value, 'userPoolClientId'),
    // The offline cloud gives a path, because its port is the reader's choice.
    ...(typeof endpoint === 'string' && endpoint !== '' && { userPoolEndpoint: new URL(endpoint, origin).href }),
    graphqlUrl: url(value, 'graphqlUrl', origin, ['http:', 'https:']),
    ...(value['mcpUrl'] !== undefined && { mcpUrl: url(value, 'mcpUrl', origin, ['http:', 'https:']) }),
    realtimeUrl: url(value, 'realtimeUrl', origin.replace(/^http/, 'ws'), ['ws:', 'wss:']),
    demoUsers: Array.isArray(value['demoUsers']) ? value['demoUsers'].filter(isDemoUser) : [],
  };
}

function text(value: Record<string, unknown>, key: string): string {
  const found = value[key];
  if (typeof found !== 'string' || found === '')
    throw new ConfigError(`Confab is not set up here: /config.json lacks ${key}.`);
  return found;
}

function url(value: Record<string, unknown>, key: string, base: string, protocols: string[]): string {
  const found = text(value, key);
  if (!URL.canParse(found, base) || !protocols.includes(new URL(found, base).protocol))
    throw new ConfigError(`Confab is not set up here: ${key} in /config.json is not a ${protocols.at(-1)} address.`);
  return new URL(found, base).href;
}

function isDemoUser(value: unknown): value is DemoUser {
  return isRecord(value) && ['email', 'password', 'name'].every((key) => typeof value[key] === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
