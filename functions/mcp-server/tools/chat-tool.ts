import type { CallToolResult, McpServer, ToolAnnotations } from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { Ask } from '../confab-api.ts';
import { safeText } from '../safe-text.ts';

interface ChatTool {
  readonly name: string;
  readonly register: (server: McpServer, ask: Ask) => void;
}

interface ToolConfig<Input, Output> {
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Input;
  readonly outputSchema: Output;
  readonly annotations: ToolAnnotations;
}

/** A tool that answers in words and in data; what the API refuses becomes a result that says why. */
export const chatTool = <Input extends z.ZodObject, Output extends z.ZodObject>(
  name: string,
  config: ToolConfig<Input, Output>,
  run: (ask: Ask, input: z.output<Input>) => Promise<{ readonly text: string; readonly data: z.input<Output> }>,
): ChatTool => {
  const call = async (ask: Ask, input: z.output<Input>): Promise<CallToolResult> => {
    try {
      const { text, data } = await run(ask, input);
      return { content: [{ type: 'text', text }], structuredContent: data };
    } catch (error) {
      return { isError: true, content: [{ type: 'text', text: safeText(error) }] };
    }
  };
  const register: ChatTool['register'] = (server, ask) =>
    void server.registerTool<z.ZodObject, z.ZodObject>(name, config, (input) => call(ask, input as z.output<Input>));
  return { name, register };
};

/** Of a tool that changes nothing, and that looks nowhere but in the chat. */
export const reads: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
/** Of a tool that adds something which other people see; repeating it with its `clientId` adds nothing. */
export const adds: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: true,
};
