import type { Attached } from '../model/model-turn.ts';
import { excerpt } from '../../lib/text/cut-text.ts';
import { inline, quoted, visibleText } from '../../lib/text/safe-markdown.ts';
import { readResource } from '../turn/read-outside.ts';
import type { Turn } from '../turn/turn.ts';
import { readAttachments } from './read-command.ts';

interface Attachments {
  /** The question without them. */
  readonly text: string;
  readonly attached: readonly (Attached & { readonly shown: string })[];
  readonly problems: readonly string[];
}

/** Reads what `@server:uri` names. From then on the turn holds somebody else's words. */
export const attach = async (turn: Turn, text: string): Promise<Attachments> => {
  const servers = new Map((await turn.servers()).map(({ id, name }) => [id, name]));
  const wanted = readAttachments(text).filter(({ serverId }) => servers.has(serverId));
  const attached: (Attached & { shown: string })[] = [];
  const problems: string[] = [];
  for (const { serverId, uri } of wanted) {
    const outcome = await readResource(turn, serverId, uri);
    if (outcome.kind !== 'result' || outcome.isError) {
      const reason = outcome.kind === 'result' ? outcome.text : 'reason' in outcome ? outcome.reason : outcome.kind;
      problems.push(`I could not read ${uri} from ${servers.get(serverId)}: ${excerpt(reason, 200)}.`);
      continue;
    }
    const from = `${serverId}:${uri}`;
    const shown = `**${inline(from)}**\n\n${quoted(excerpt(visibleText(outcome.text), 1000))}`;
    attached.push({ from, text: outcome.text, shown });
  }
  const rest = wanted.reduce((left, { serverId, uri }) => left.replace(`@${serverId}:${uri}`, uri), text);
  return { text: rest.trim(), attached, problems };
};
