// The MCP client's own choice for Node is Ajv, which is loaded with every start and never used: 160 KB.
export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '@modelcontextprotocol/client/validators/cf-worker';
/** Browsers alone know CORS. */
export const CORS_IS_POSSIBLE = false;
