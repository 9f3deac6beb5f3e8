export interface TokenWish {
  /** The tool it is for. */
  readonly name: string;
  readonly scopes: readonly ('READ' | 'WRITE')[];
  readonly days: number;
}

const mutation = `mutation CreateAccessToken($input: CreateAccessTokenInput!) {
  createAccessToken(input: $input) { secret }
}`;

/** Has the API make a personal access token for whoever `idToken` is of, and gives its secret. */
export async function makeAccessToken(graphqlUrl: string, idToken: string, input: TokenWish): Promise<string> {
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { authorization: idToken, 'content-type': 'application/json' },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { createAccessToken?: { secret: string } | null } | null;
    errors?: { message: string }[];
  };
  if (data?.createAccessToken) return data.createAccessToken.secret;
  throw new Error(errors?.[0]?.message ?? `The API answered ${response.status}`);
}
