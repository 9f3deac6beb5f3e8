import { type CallToolResult, isInputRequiredResult, type Progress, type Tool } from '@modelcontextprotocol/client';
import type { CatalogTool } from '../servers/catalog.ts';
import { cleanLine } from '../../text/clean-text.ts';
import type { Connection } from './connection.ts';
import { resultText } from './content-text.ts';
import {
  answered,
  type InputState,
  parseState,
  question,
  toForm,
  toInputState,
  type Values,
  withDefaults,
} from './input-state.ts';

export interface McpCall {
  readonly tool: CatalogTool;
  readonly arguments: Values;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly onProgress: ((text: string) => void) | undefined;
  readonly input: { readonly state: string; readonly values: Values | undefined } | undefined;
}

export type McpOutcome =
  | { readonly kind: 'result'; readonly text: string; readonly isError: boolean }
  | NonNullable<ReturnType<typeof question>>;

const progressText = ({ progress, total, message }: Progress): string => {
  const count = total === undefined ? `${progress}` : `${progress} of ${total}`;
  return message ? `${cleanLine(message, 200)} (${count})` : count;
};

const notOffered: McpOutcome = {
  kind: 'result',
  isError: true,
  text: 'The tool asks for something that this chat does not offer to tools.',
};

/** Older servers ask in the middle of a call, and wait: too long for us. The call ends, and is made anew with answers. */
const answerInTurn = (
  connection: Connection,
  state: InputState | undefined,
  onQuestion: (state: InputState) => void,
) => {
  let count = 0;
  connection.client.setRequestHandler('elicitation/create', ({ params }) => {
    const key = `${count++}`;
    const known = state?.answers[key];
    const form = toForm(params);
    if (known) return form ? withDefaults(form, known) : known;
    if (form) onQuestion({ asked: [{ key, form }], answers: state?.answers ?? {} });
    return { action: 'cancel' };
  });
};

/** Calls a tool once. Whatever else goes wrong is thrown. */
export const callTool = async (connection: Connection, call: McpCall): Promise<McpOutcome> => {
  const state = call.input && answered(parseState(call.input.state), call.input.values);
  // It asked for several things: the next is asked before the server hears of any.
  const next = state && question(state);
  if (next) return next;
  const { client, lost } = connection;
  let asked: InputState | undefined;
  const ended = new AbortController();
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<undefined>();
  answerInTurn(connection, state, (question) => {
    asked ??= question;
    interrupt(undefined);
  });
  const isCurrent = client.getProtocolEra() === 'modern';
  const running = client.callTool(
    {
      name: call.tool.name,
      arguments: { ...call.arguments },
      ...(isCurrent && state && { inputResponses: state.answers, requestState: state.requestState }),
    },
    {
      signal: AbortSignal.any([call.signal, ended.signal]),
      timeout: call.timeoutMs,
      maxTotalTimeout: call.timeoutMs,
      allowInputRequired: true,
      // Without its output schema: what is shown is text, and a result that breaks a promise is a result still.
      toolDefinition: { name: call.tool.name, inputSchema: call.tool.schema as Tool['inputSchema'] },
      ...(call.onProgress && { onprogress: (progress) => call.onProgress?.(progressText(progress)) }),
    },
  );
  running.catch(() => undefined);
  const result: CallToolResult | undefined = await Promise.race([running, lost, interrupted]);
  if (asked) {
    ended.abort();
    return question(asked) ?? notOffered;
  }
  if (isInputRequiredResult(result)) {
    const wanted = toInputState(result);
    return (wanted && question(wanted)) ?? notOffered;
  }
  return {
    kind: 'result',
    text: resultText(result?.content ?? [], result?.structuredContent),
    isError: result?.isError === true,
  };
};
