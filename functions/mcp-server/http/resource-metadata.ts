export const metadataPath = '/.well-known/oauth-protected-resource';

/** RFC 9728. It names no authorization server, for there is none: people make tokens themselves. */
export const resourceMetadata = (origin: string) => ({
  resource: `${origin}/mcp`,
  resource_name: 'Confab',
  scopes_supported: ['read', 'write'],
  bearer_methods_supported: ['header'],
  // The page at this address says where tokens come from.
  resource_documentation: `${origin}/mcp`,
});

export const metadataUrl = (origin: string): string => `${origin}${metadataPath}/mcp`;

/** What a person reads who opens the server's address in a browser. */
export const explanation = `This is the MCP server of Confab.

Point your AI tool at this address (Streamable HTTP) and give it a personal access token as its bearer token:
    Authorization: Bearer confab_…

There is no OAuth sign-in here. Make a token in Confab, on the page "Access tokens"; it is shown once, and you can
revoke it there. A token acts with your rights, in your rooms, and what it writes says so.
`;
