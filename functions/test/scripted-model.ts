import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test';

type Say = string | { readonly tool: string; readonly input: object };

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

const partsOf = (said: readonly Say[], step: number): LanguageModelV4StreamPart[] => [
  { type: 'stream-start', warnings: [] },
  ...said.flatMap((one, index): LanguageModelV4StreamPart[] => {
    const id = `${step}-${index}`;
    if (typeof one !== 'string') {
      return [{ type: 'tool-call', toolCallId: id, toolName: one.tool, input: JSON.stringify(one.input) }];
    }
    const words = one.split(/(?<= )/).map((delta) => ({ type: 'text-delta', id, delta }) as const);
    return [{ type: 'text-start', id }, ...words, { type: 'text-end', id }];
  }),
  {
    type: 'finish',
    usage,
    finishReason: { unified: said.some((one) => typeof one !== 'string') ? 'tool-calls' : 'stop', raw: undefined },
  },
];

/** A model that says and wants, step by step, what a test wrote down; it says nothing more after that. */
export const scriptedModel = (...steps: readonly (readonly Say[])[]) => {
  let step = 0;
  return new MockLanguageModelV4({
    doStream: async () => {
      const chunks = partsOf(steps[step] ?? [], step);
      step += 1;
      return { stream: simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null }) };
    },
  });
};
