import { type LanguageModel, type ModelMessage, streamText } from 'ai';
import { mostSteps } from '../../../resolvers/lib/reply-limits.ts';
import type { ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { visibleText } from '../../lib/text/safe-markdown.ts';
import { askChoice, askConfirm, askForm } from '../turn/asks.ts';
import { needsClick } from '../turn/needs-click.ts';
import type { NextCall } from '../turn/next.ts';
import { runTool } from '../turn/run-tool.ts';
import { done, type Ending, say, serverName, type Turn } from '../turn/turn.ts';
import { dataBlock, instructions, questionText } from './instructions.ts';
import type { ModelTurn } from './model-turn.ts';
import { modelTools } from './model-tools.ts';
import { keepTalk, type Talk, toolResult, type WantedCall } from './talk.ts';

const mostAnswers = 8;
const mostTokens = 2000;

/** What a model is told of a call. */
const outcomeText = (call: NextCall, outcome: ToolOutcome): string => {
  switch (outcome.kind) {
    case 'result': {
      const block = dataBlock(`${call.serverId}.${call.tool}`, outcome.text);
      return outcome.isError ? `The tool failed and says:\n${block}` : block;
    }
    case 'resting':
      return `Not run: the server rests after failures, next try ${outcome.nextTryAt.toISOString()}. Answer without it and say so.`;
    case 'unavailable':
      return `Not run: the server did not answer. Answer without it and say so.`;
    case 'denied':
      return `Not run: ${dataBlock('reason', outcome.reason)}`;
    case 'input-required':
    case 'aborted':
      return 'Not run.';
  }
};

/** The turn's loop: the model says or wants something, tools run under the same rules as ever, and so on. */
export const createModelTurn = (model: LanguageModel): ModelTurn => {
  /** One answer of the model, growing in the room; what it wants is handed back, not run. */
  const step = async (turn: Turn, talk: Talk): Promise<WantedCall[]> => {
    const { tools } = modelTools(await turn.servers());
    const before = turn.reply.hasText ? `${turn.reply.text}\n\n` : '';
    const wanted: WantedCall[] = [];
    let text = '';
    const result = streamText({
      model,
      instructions,
      messages: talk.messages,
      tools,
      abortSignal: turn.signal,
      maxOutputTokens: mostTokens,
      maxRetries: 1,
      onError: () => undefined,
    });
    for await (const part of result.fullStream) {
      if (part.type === 'text-delta') {
        text += part.text;
        turn.reply.show(before + text);
      } else if (part.type === 'tool-call') {
        wanted.push({ id: part.toolCallId, name: part.toolName, input: (part.input ?? {}) as WantedCall['input'] });
      } else if (part.type === 'error') {
        throw part.error;
      }
    }
    if (turn.signal.aborted) return [];
    talk.messages.push(...((await result.response).messages as ModelMessage[]));
    const answered = new Set(
      talk.messages.flatMap(({ role, content }) =>
        role === 'tool' ? content.flatMap((part) => (part.type === 'tool-result' ? [part.toolCallId] : [])) : [],
      ),
    );
    // The SDK answers by itself what it could not read.
    return wanted.filter(({ id }) => !answered.has(id));
  };

  /** Runs what is wanted, in order; an ending where a person has a word in it. */
  const runWanted = async (turn: Turn, talk: Talk, resting: Set<string>): Promise<Ending | undefined> => {
    const { byName } = modelTools(await turn.servers());
    while (talk.wanted.length) {
      const [wanted] = talk.wanted;
      const tool = byName.get(wanted!.name);
      if (!tool) {
        talk.messages.push(toolResult(wanted!, 'Not run: there is no such tool.'));
        talk.wanted.shift();
        continue;
      }
      // Nothing runs that the room could not see.
      if (turn.reply.steps.length >= mostSteps) return say(turn, `_I stopped here: ${mostSteps} calls are the most._`);
      const call: NextCall = { kind: 'call', serverId: tool.serverId, tool: tool.name, arguments: wanted!.input };
      const kept = () => ({ talk: keepTalk(talk), hasReadOutside: turn.hasReadOutside });
      if (needsClick(tool, turn)) {
        const name = await serverName(turn, tool.serverId);
        const text = `Run ${tool.title ?? tool.name}${tool.isOutside ? ` on ${name}, outside this chat` : ''}, with exactly this?`;
        return askConfirm(turn, 'I would like to do this, if you say so.', text, { ...call, ...kept() });
      }
      const outcome = await runTool(turn, tool, call);
      if (turn.signal.aborted) return done;
      // The chat's own tools, too, hand on what others wrote.
      if (outcome.kind === 'result') turn.hasReadOutside = true;
      if (outcome.kind === 'input-required') {
        const text = visibleText(outcome.text) || `${tool.name} asks:`;
        const next = { ...call, ...kept(), isConfirmed: true, inputState: outcome.state };
        return askForm(turn, `${tool.title ?? tool.name} needs more from you.`, text, outcome.schema, next);
      }
      if (outcome.kind === 'resting') resting.add(tool.serverId);
      talk.messages.push(toolResult(wanted!, outcomeText(call, outcome)));
      talk.wanted.shift();
    }
    return undefined;
  };

  const goOn = async (turn: Turn, begun: Talk, resting: Set<string>): Promise<Ending> => {
    let talk = begun;
    for (;;) {
      const ending = await runWanted(turn, talk, resting);
      if (ending) return ending;
      if (talk.steps >= mostAnswers) return say(turn, '_I stopped here: that took too many steps._');
      const wanted = await step(turn, talk);
      if (turn.signal.aborted) return done;
      talk = { messages: talk.messages, wanted, steps: talk.steps + 1 };
      if (!wanted.length) break;
    }
    if (!turn.reply.hasText) turn.reply.add('I have nothing to say to that.');
    const [serverId] = resting;
    if (!serverId) return done;
    const name = await serverName(turn, serverId);
    return askChoice(turn, `This is without ${name}, which is resting.`, `Shall I answer again when ${name} is back?`, [
      { label: 'Answer when it is back', next: { kind: 'wait', serverId, next: { kind: 'again' } } },
      { label: 'Leave it', next: { kind: 'say', text: 'All right, I left it at that.' } },
    ]);
  };

  return {
    answer: async (turn, question, attached) => {
      const recent = await turn.recent();
      const { askerId, askerName } = turn.question;
      // Whatever was not written by the asker may be after something: others' messages, and what tools told before.
      if (recent.some(({ senderId }) => senderId !== askerId)) turn.hasReadOutside = true;
      const content = questionText(askerName, question, recent, attached);
      return goOn(turn, { messages: [{ role: 'user', content }], wanted: [], steps: 0 }, new Set());
    },
    goOn: (turn, call, outcome) => {
      const talk = JSON.parse(call.talk!) as Talk;
      const [asked, ...wanted] = talk.wanted;
      if (asked) talk.messages.push(toolResult(asked, outcomeText(call, outcome)));
      const resting = new Set(outcome.kind === 'resting' ? [call.serverId] : []);
      return goOn(turn, { messages: talk.messages, wanted, steps: talk.steps }, resting);
    },
  };
};
