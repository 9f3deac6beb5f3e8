import { jsonSchema, tool as modelTool, type ToolSet } from 'ai';
import type { RoomServer, Tool } from '../../lib/tools/tool-servers.ts';
import { excerpt } from '../../lib/text/cut-text.ts';

const longestName = 64;

/** The room's tools as a model sees them: without a way to run them by itself. */
export const modelTools = (servers: readonly RoomServer[]) => {
  const byName = new Map<string, Tool>();
  for (const tool of servers.flatMap(({ tools }) => tools)) {
    const name = `${tool.serverId}__${tool.name}`.replace(/[^\w-]/g, '_').slice(0, longestName);
    if (!byName.has(name)) byName.set(name, tool);
  }
  const tools: ToolSet = Object.fromEntries(
    [...byName].map(([name, { title, description, schema }]) => [
      name,
      modelTool({
        description: excerpt([title, description].filter(Boolean).join(': '), 1000),
        inputSchema: jsonSchema<Record<string, unknown>>({ type: 'object', ...schema }),
      }),
    ]),
  );
  return { tools, byName };
};
