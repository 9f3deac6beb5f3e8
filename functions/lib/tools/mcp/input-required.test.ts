import { acceptedContent, inputRequired, McpServer } from '@modelcontextprotocol/server';
import { InMemoryTransport } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Bench, callOf, startBench, startMcp } from '../../../test/tool-bench.ts';
import { readBreaker } from '../breaker/breaker-store.ts';

const answerSchema = z.object({ city: z.string().default('Berlin'), sure: z.boolean().optional() });

/** Asks for a city, then whether one is sure. */
const asking = () => {
  const server = new McpServer({ name: 'asking', version: '1' });
  server.registerTool('ask', { description: 'Asks.', inputSchema: z.object({}) }, (_, context) => {
    const answers = context.mcpReq.inputResponses;
    const answer = acceptedContent(answers, 'where', answerSchema);
    const sure = acceptedContent<{ sure: boolean }>(answers, 'sure');
    if (!answers) {
      return inputRequired({
        requestState: 'step-1',
        inputRequests: {
          where: inputRequired.elicit({ message: 'Which\u200b city?', requestedSchema: answerSchema }),
          sure: inputRequired.elicit({ message: 'Sure?', requestedSchema: z.object({ sure: z.boolean() }) }),
        },
      });
    }
    const text = JSON.stringify({ answer, sure, state: context.mcpReq.requestState() });
    return { content: [{ type: 'text', text }] };
  });
  server.registerTool('sample', { description: 'Wants a model.', inputSchema: z.object({}) }, () =>
    inputRequired({ inputRequests: { it: inputRequired.listRoots() } }),
  );
  return server;
};

let bench: Bench;
let server: Awaited<ReturnType<typeof startMcp>> | undefined;
afterEach(async () => {
  await bench.close();
  await server?.close();
});

describe('a tool that asks', () => {
  const start = async () => {
    server = await startMcp(asking);
    bench = await startBench({ servers: [{ id: 'asking', name: 'Asking', url: server.url }] });
    await bench.tools.forRoom('room');
  };

  it('is answered in another process, question by question, and gets its state back', async () => {
    await start();
    const first = await bench.tools.call(callOf('asking', 'ask'));
    if (first.kind !== 'input-required') throw new Error(JSON.stringify(first));
    expect(first).toMatchObject({ text: 'Which city?', schema: { properties: { city: { type: 'string' } } } });
    const calls = () => server!.seen.filter(({ method }) => method === 'tools/call').length;
    const before = calls();
    const second = await bench
      .another()
      .call({ ...callOf('asking', 'ask'), input: { state: first.state, values: {} } });
    if (second.kind !== 'input-required') throw new Error(JSON.stringify(second));
    expect([second.text, calls()]).toEqual(['Sure?', before]);
    const input = { state: second.state, values: { sure: true } };
    const last = await bench.another().call({ ...callOf('asking', 'ask'), input });
    if (last.kind !== 'result') throw new Error(JSON.stringify(last));
    expect(JSON.parse(last.text)).toEqual({ answer: { city: 'Berlin' }, sure: { sure: true }, state: 'step-1' });
  });

  it('hears when a person declines', async () => {
    await start();
    let outcome = await bench.tools.call(callOf('asking', 'ask'));
    while (outcome.kind === 'input-required') {
      const input = { state: outcome.state, values: undefined };
      outcome = await bench.tools.call({ ...callOf('asking', 'ask'), input });
    }
    expect(outcome).toMatchObject({ kind: 'result', text: '{"state":"step-1"}' });
  });

  it('asks again for an answer that no form may hold, and no breaker counts it', async () => {
    await start();
    const first = await bench.tools.call(callOf('asking', 'ask'));
    if (first.kind !== 'input-required') throw new Error(JSON.stringify(first));
    server!.seen.length = 0;
    for (let time = 0; time < 4; time += 1) {
      const input = { state: first.state, values: { city: { a: { b: 1 } } } };
      expect(await bench.tools.call({ ...callOf('asking', 'ask'), input })).toMatchObject({
        kind: 'input-required',
        text: 'Please answer in words, numbers, or yes and no.\n\nWhich city?',
        state: first.state,
      });
    }
    expect(server!.seen).toEqual([]);
    expect(await readBreaker(bench.store, 'asking')).toBeUndefined();
  });

  it('is told so when it wants what is not offered, and when the state is not ours', async () => {
    await start();
    expect(await bench.tools.call(callOf('asking', 'sample'))).not.toMatchObject({ kind: 'input-required' });
    const input = { state: 'forged', values: {} };
    expect(await bench.tools.call({ ...callOf('asking', 'ask'), input })).toMatchObject({ kind: 'denied' });
  });
});

describe('an older server that asks in the middle of a call', () => {
  it('is called again with the answer', async () => {
    const { callTool } = await import('./call-tool.ts');
    const { takeAnswer } = await import('./input-state.ts');
    const { connect } = await import('./connection.ts');
    const older = () => {
      const made = new McpServer({ name: 'older', version: '1' });
      made.registerTool('ask', { inputSchema: z.object({}) }, async () => {
        const { action, content } = await made.server.elicitInput({
          message: 'Which city?',
          requestedSchema: { type: 'object', properties: { city: { type: 'string', default: 'Berlin' } } },
        });
        return { content: [{ type: 'text', text: `${action} ${JSON.stringify(content)}` }] };
      });
      return made;
    };
    bench = await startBench();
    const signal = AbortSignal.timeout(5000);
    const call = async (input?: { state: string; values: Record<string, unknown> | undefined }) => {
      const [ours, theirs] = InMemoryTransport.createLinkedPair();
      await older().connect(theirs);
      const connection = await connect({ open: async () => ours, prior: { kind: 'legacy' }, signal, timeoutMs: 5000 });
      const hints = { readOnly: false, destructive: true, idempotent: false, openWorld: true };
      const tool = { name: 'ask', description: '', schema: { type: 'object' }, pin: '', ...hints };
      const answer = input && takeAnswer(input);
      const state = answer?.kind === 'answered' ? answer.state : undefined;
      return callTool(connection, { tool, arguments: {}, signal, timeoutMs: 5000, onProgress: undefined, state });
    };
    const asked = await call();
    if (asked.kind !== 'input-required') throw new Error(JSON.stringify(asked));
    expect(asked.text).toBe('Which city?');
    expect(await call({ state: asked.state, values: { city: 'Rome' } })).toMatchObject({
      text: 'accept {"city":"Rome"}',
    });
    expect(await call({ state: asked.state, values: {} })).toMatchObject({ text: 'accept {"city":"Berlin"}' });
    expect(await call({ state: asked.state, values: undefined })).toMatchObject({ text: 'decline undefined' });
  });
});
