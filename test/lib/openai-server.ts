import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { json } from 'node:stream/consumers';
import { startHttp } from '../../functions/test/tool-bench.ts';

/** What a model says, or the tool it calls. */
export type Said = string | { readonly tool: string; readonly input: object };

export interface ChatRequest {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

type Delta = { content: string } | { tool_calls: object[] };

const deltasOf = (said: readonly Said[]): Delta[] =>
  said.flatMap((one, index): Delta[] => {
    if (typeof one === 'string') return one.split(/(?<= )/).map((content) => ({ content }));
    const call = { name: one.tool, arguments: JSON.stringify(one.input) };
    return [{ tool_calls: [{ index, id: `call-${index}`, type: 'function', function: call }] }];
  });

const stream = async (response: ServerResponse, said: readonly Said[], pauseMs: number): Promise<void> => {
  const write = (delta: object, finish_reason: string | null = null) => {
    const chunk = { id: 'chat', object: 'chat.completion.chunk', created: 0, model: 'test' };
    response.write(`data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const delta of deltasOf(said)) {
    if (response.destroyed) return;
    write(delta);
    if (pauseMs) await pause(pauseMs);
  }
  write({}, said.some((one) => typeof one !== 'string') ? 'tool_calls' : 'stop');
  response.end('data: [DONE]\n\n');
};

/** An OpenAI-compatible server on this machine that streams what `answer` says, word by word. */
export async function startOpenAi(answer: (request: ChatRequest) => readonly Said[], { pauseMs = 0 } = {}) {
  const requests: ChatRequest[] = [];
  const server = await startHttp((request, response) => {
    void json(request).then((body) => {
      requests.push(body as ChatRequest);
      return stream(response, answer(body as ChatRequest), pauseMs);
    });
  });
  const baseUrl = `http://127.0.0.1:${server.port}/v1`;
  return { ...server, requests, model: { provider: 'openai-compatible', model: 'test', baseUrl } as const };
}
