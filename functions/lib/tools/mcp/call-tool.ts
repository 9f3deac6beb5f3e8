import { type CallToolResult, isInputRequiredResult, type Progress, type Tool } from '@modelcontextprotocol/client';
import type { CatalogTool } from '../servers/catalog.ts';
import { cleanLine } from '../../text/clean-text.ts';
import type { Connection } from './connection.ts';
import { resultText } from './content-text.ts';
import {
  type InputState,
  type OpenQuestion,
  question,
  toForm,
  toInputState,
  type Values,
  withDefaults,
} from './input-state.ts';

interface McpCall {
  readonly tool: CatalogTool;
  readonly arguments: Values;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly onProgress: ((text: string) => void) | undefined;
  /** With all that it asked a person answered. */
  readonly state: InputState | undefined;
}

type McpOutcome = { readonly kind: 'result'; readonly text: string; readonly isError: boolean } | OpenQuestion;

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
  const { client, lost } = connection;
  const { state } = call;
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
