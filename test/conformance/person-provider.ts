import type {
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthClientProvider,
  OAuthTokens,
} from '@modelcontextprotocol/client';

const redirectUrl = 'http://localhost:3000/callback';
/** The suite's authorization server knows it. */
const clientMetadataUrl = 'https://conformance-test.local/client-metadata.json';

/** A client whose person says yes to whatever the authorization server asks. */
export const personProvider = (registered?: OAuthClientInformationMixed) => {
  let client = registered;
  let tokens: OAuthTokens | undefined;
  let verifier = '';
  let code = '';
  const clientMetadata: OAuthClientMetadata = {
    client_name: 'confab',
    redirect_uris: [redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
  };
  return {
    redirectUrl,
    clientMetadata,
    clientMetadataUrl,
    clientInformation: () => client,
    saveClientInformation: (information) => void (client = information),
    tokens: () => tokens,
    saveTokens: (given) => void (tokens = given),
    saveCodeVerifier: (given) => void (verifier = given),
    codeVerifier: () => verifier,
    redirectToAuthorization: async (url) => {
      const { headers } = await fetch(url, { redirect: 'manual' });
      code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    },
    /** The code that the last consent gave, once. */
    takeCode: () => {
      const taken = code;
      code = '';
      return taken;
    },
  } satisfies OAuthClientProvider & { takeCode: () => string };
};
