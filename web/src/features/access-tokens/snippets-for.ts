export interface Snippet {
  readonly tool: string;
  readonly hint: string;
  /** `confab_…` stands for the secret: it is filled in when the text is copied, and not on the screen. */
  readonly code: string;
}

/** How tools are told of the chat; docs/guides/mcp.md has the same. */
export function snippetsFor({ mcpUrl, graphqlUrl }: { mcpUrl: string | undefined; graphqlUrl: string }): Snippet[] {
  const query = JSON.stringify({ query: '{ me { name } }' });
  const curl = `curl -s ${graphqlUrl} -H 'authorization: confab_…' \\\n  -H 'content-type: application/json' -d '${query}'`;
  const graphql = { tool: 'GraphQL', hint: 'The token alone is the Authorization header.', code: curl };
  if (!mcpUrl) return [graphql];
  const vsCode = { servers: { confab: { type: 'http', url: mcpUrl, headers: { Authorization: 'Bearer confab_…' } } } };
  const args = ['-y', 'mcp-remote', mcpUrl, '--transport', 'http-only', '--header', 'Authorization:${CONFAB}'];
  const desktop = { mcpServers: { confab: { command: 'npx', args, env: { CONFAB: 'Bearer confab_…' } } } };
  return [
    { tool: 'VS Code', hint: 'In .vscode/mcp.json of your project.', code: JSON.stringify(vsCode, null, 2) },
    {
      tool: 'Claude Desktop',
      hint: 'In claude_desktop_config.json: Settings, Developer, Edit Config.',
      code: JSON.stringify(desktop, null, 2),
    },
    graphql,
  ];
}
