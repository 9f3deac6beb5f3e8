import {
  ClientCredentialsProvider,
  CrossAppAccessProvider,
  requestJwtAuthorizationGrant,
  type OAuthClientProvider,
  PrivateKeyJwtProvider,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client';
import { callTool } from '../../functions/lib/tools/mcp/call-tool.ts';
import { connect, type Connection, type OpenTransport } from '../../functions/lib/tools/mcp/connection.ts';
import type { InputState } from '../../functions/lib/tools/mcp/input-state.ts';
import { openRemote } from '../../functions/lib/tools/mcp/open-transport.ts';
import { readCatalog } from '../../functions/lib/tools/mcp/read-catalog.ts';
import { guardedFetch } from '../../functions/lib/tools/net/guarded-fetch.ts';
import { personProvider } from './person-provider.ts';

/**
 * What the conformance suite runs for each scenario, with the scenario's name and details in the environment. It is
 * the bot's own client; only authorization by OAuth, which the bot has no use for, is the SDK's.
 */
const scenario = process.env.MCP_CONFORMANCE_SCENARIO ?? '';
const context = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? '{}') as Record<string, string>;
const url = new URL(process.argv[2] ?? '');
const timeoutMs = 20_000;
const signal = AbortSignal.timeout(timeoutMs);

const open = openRemote({
  url,
  openFetch: () => guardedFetch({ allowsLoopback: true }),
  maxBytes: 1024 * 1024,
  readToken: undefined,
});

const given: Readonly<Record<string, object>> = { add_numbers: { a: 5, b: 3 } };

/** A form is answered with nothing filled in, as a person would who is content with what it suggests. */
const contentWithDefaults: InputState = { asked: [], answers: { '0': { action: 'accept', content: {} } } };

const useTools = async (connection: Connection): Promise<void> => {
  const { tools } = await readCatalog(connection, { signal, timeout: timeoutMs }, () => new Date());
  for (const tool of tools) {
    await callTool(connection, {
      tool,
      arguments: { ...given[tool.name] },
      signal,
      timeoutMs,
      onProgress: undefined,
      state: scenario.startsWith('elicitation') ? contentWithDefaults : undefined,
    });
  }
};

const provider = (): OAuthClientProvider & { takeCode?: () => string } => {
  const { client_id: clientId = '', client_secret: clientSecret = '' } = context;
  switch (scenario) {
    case 'auth/client-credentials-basic':
      return new ClientCredentialsProvider({ clientId, clientSecret });
    case 'auth/client-credentials-jwt':
      return new PrivateKeyJwtProvider({
        clientId,
        privateKey: context.private_key_pem ?? '',
        algorithm: context.signing_algorithm ?? 'ES256',
      });
    case 'auth/cross-app-access-complete-flow':
      return new CrossAppAccessProvider({
        clientId,
        clientSecret,
        assertion: async ({ authorizationServerUrl, resourceUrl, scope, fetchFn }) => {
          const { jwtAuthGrant } = await requestJwtAuthorizationGrant({
            tokenEndpoint: context.idp_token_endpoint ?? '',
            audience: authorizationServerUrl,
            resource: resourceUrl,
            idToken: context.idp_id_token ?? '',
            clientId: context.idp_client_id ?? '',
            ...(scope !== undefined && { scope }),
            fetchFn,
          });
          return jwtAuthGrant;
        },
      });
    default:
      return personProvider(clientId ? { client_id: clientId, client_secret: clientSecret } : undefined);
  }
};

/** Uses the tools as far as it is let, and asks for more rights when it is not, a few times. */
const useAuthorized = async (): Promise<void> => {
  const authProvider = provider();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    let transport: StreamableHTTPClientTransport | undefined;
    const openAuthorized: OpenTransport = async () =>
      (transport = new StreamableHTTPClientTransport(url, {
        authProvider,
        // Of before RFC 8414 was required: this scenario's server names another issuer.
        skipIssuerMetadataValidation: scenario === 'auth/2025-03-26-oauth-metadata-backcompat',
      }));
    try {
      const connection = await connect({ open: openAuthorized, prior: { kind: 'legacy' }, signal, timeoutMs });
      await useTools(connection);
      return;
    } catch (error) {
      const code = authProvider.takeCode?.();
      if (!(error instanceof UnauthorizedError) || !code) throw error;
      await transport?.finishAuth(code);
    }
  }
  throw new Error('Not let in after three attempts');
};

if (scenario.startsWith('auth/')) await useAuthorized();
else await useTools(await connect({ open, prior: undefined, signal, timeoutMs }));
process.exit(0);
