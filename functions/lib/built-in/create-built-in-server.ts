import { McpServer } from '@modelcontextprotocol/server';
import { ToolInputError } from './built-in-tool.ts';
import { builtInId } from '../tools/servers/built-in.ts';
import { builtInTools } from './built-in-tools.ts';
import type { RoomView } from './room-view.ts';

/** The chat's own tools as an MCP server of one room; it runs in this process. */
export const createBuiltInServer = (room: RoomView): McpServer => {
  const server = new McpServer({ name: builtInId, version: '1.0.0' });
  for (const { name, title, description, input, run } of builtInTools) {
    const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
    server.registerTool(name, { title, description, inputSchema: input, annotations }, async (args) => {
      try {
        return { content: [{ type: 'text', text: await run(args, room) }] };
      } catch (error) {
        // The SDK would hand out any error's own text.
        const text = error instanceof ToolInputError ? error.message : 'Something went wrong on my side.';
        return { isError: true, content: [{ type: 'text', text }] };
      }
    });
  }
  return server;
};
