import type { Tool } from '../../lib/tools/tool-servers.ts';
import type { Attached } from '../model/model-turn.ts';
import type { Choice } from '../turn/asks.ts';
import type { Next } from '../turn/next.ts';

/** What the bot makes of a question. */
export type Plan =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'next'; readonly next: Next }
  | { readonly kind: 'choose'; readonly lead: string; readonly text: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'model'; readonly text: string; readonly attached: readonly Attached[] };

export const callOf = (tool: Tool, args: Readonly<Record<string, unknown>>): Next => ({
  kind: 'call',
  serverId: tool.serverId,
  tool: tool.name,
  arguments: args,
});
