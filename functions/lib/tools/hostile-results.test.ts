import { describe, expect, it } from 'vitest';
import { content, result, useHostileServers } from '../../test/hostile-server.ts';

const start = useHostileServers();

describe('a call of a server that', () => {
  it('sends what nobody sees is shown without it', async () => {
    const { call } = await start((id, response) =>
      content(response, id, 'a\u0000\u0007\u200b\u202eb\u2066\ufeff\u{e0041}c\ttab\nline <b>not HTML</b>'),
    );
    expect(await call()).toMatchObject({ kind: 'result', text: 'abc\ttab\nline <b>not HTML</b>' });
  });

  it('says much is cut at 64 KB, between two characters', async () => {
    const { call } = await start((id, response) => content(response, id, 'ä€😀'.repeat(20_000)));
    const outcome = await call();
    if (outcome.kind !== 'result') throw new Error(outcome.kind);
    expect(Buffer.byteLength(outcome.text)).toBeLessThanOrEqual(64 * 1024);
    expect(outcome.text).toMatch(/[ä€😀]\n\[cut: longer than 64 KB\]$/u);
    expect(outcome.text).not.toContain('\ufffd');
    expect(outcome.bytes).toBeGreaterThan(64 * 1024);
  });

  it('sends pictures and files has them told in words', async () => {
    const data = Buffer.alloc(12 * 1024).toString('base64');
    const { call } = await start((id, response) =>
      result(response, id, {
        content: [
          { type: 'image', data, mimeType: 'image/png' },
          { type: 'resource', resource: { uri: 'file:///a', mimeType: 'application/pdf', blob: data } },
          { type: 'resource_link', uri: 'https://example.org/x', name: 'x' },
        ],
      }),
    );
    expect(await call()).toMatchObject({
      text: '[image, 12 KB]\n[application/pdf, 12 KB]\n[link to x: https://example.org/x]',
    });
  });
});
