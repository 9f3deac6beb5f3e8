import * as z from 'zod';

const environment = z.object({
  GRAPHQL_URL: z.url(),
  /** Of web pages that may call the server from a browser, separated by commas. */
  ALLOWED_ORIGINS: z.string().default(''),
});

export interface McpEnvironment {
  readonly graphqlUrl: string;
  readonly allowedOrigins: readonly string[];
  /** The API runs on this machine, and so does the server. */
  readonly isLocal: boolean;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The function's environment; a wrong value stops the start and is named. */
export const readMcpEnvironment = (variables: Record<string, string | undefined>): McpEnvironment => {
  const { data, error } = environment.safeParse(variables);
  if (!data) {
    throw new Error(
      `Wrong environment: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  }
  return {
    graphqlUrl: data.GRAPHQL_URL,
    allowedOrigins: data.ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    isLocal: loopback.has(new URL(data.GRAPHQL_URL).hostname),
  };
};
