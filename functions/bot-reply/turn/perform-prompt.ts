import { excerpt } from '../../lib/text/cut-text.ts';
import { inline, quoted, visibleText } from '../../lib/text/safe-markdown.ts';
import type { Next } from './next.ts';
import { sentence } from './perform-call.ts';
import { readPrompt } from './read-outside.ts';
import { type Ending, done, say, serverName, type Turn } from './turn.ts';

const longestPrompt = 4000;

/** Reads a server's prompt; a model, where there is one, does what it says. */
export const performPrompt = async (
  turn: Turn,
  { serverId, prompt, arguments: args }: Extract<Next, { kind: 'prompt' }>,
): Promise<Ending> => {
  const outcome = await readPrompt(turn, serverId, prompt, args);
  if (turn.signal.aborted) return done;
  const title = `**${inline(await serverName(turn, serverId))} · ${inline(prompt)}**`;
  if (outcome.kind !== 'result') {
    const why = 'reason' in outcome ? `: ${sentence(outcome.reason)}` : '.';
    return say(turn, `${title} could not be read${why}`, 'FAILED');
  }
  if (turn.bot.loadModel) {
    const attached = [{ from: prompt, text: outcome.text }];
    return (await turn.bot.loadModel()).answer(turn, `Do what this prompt asks for.`, attached);
  }
  const shown = quoted(excerpt(visibleText(outcome.text), longestPrompt));
  return say(turn, `${title}\n\n${shown}\n\nThis is the prompt itself: no language model is set up here to follow it.`);
};
