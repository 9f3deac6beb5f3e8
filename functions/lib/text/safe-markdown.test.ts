import { describe, expect, it } from 'vitest';
import { inline, quoted, safeMarkdown } from './safe-markdown.ts';

describe('safeMarkdown', () => {
  it.each([
    ['**bold** and `<b>code</b>`', '**bold** and `<b>code</b>`'],
    ['a < b, <script>alert(1)</script>', 'a < b, &lt;script>alert(1)&lt;/script>'],
    ['\\<b> \\\\<b> \\\\\\<b>', '\\<b> \\\\&lt;b> \\\\\\<b>'],
    ['![cat](https://a.example/c.png)', '[cat](https://a.example/c.png)'],
    ['![](https://a.example/c.png)', 'https://a.example/c.png'],
    ['![x][ref]\n\n[ref]: javascript:alert(1)', 'x[ref]\n\n'],
    ['\\`![x](https://evil.example/?d=1)\\`', '\\`[x](https://evil.example/?d=1)\\`'],
    ['[a](javascript:alert(1)) [b](data:text/html,x) [c](//a.example)', 'a b [c](//a.example)'],
    ['<https://a.example> stays', '<https://a.example> stays'],
    ['in\u200bvisible \u202eright\u0000', 'invisible right'],
  ])('makes %j safe', (given, safe) => expect(safeMarkdown(given)).toBe(safe));

  it('leaves no half character where it cuts', () => expect(safeMarkdown('ab👩', 3)).toBe('ab'));
});

describe('quoted', () => {
  it('cannot be left by the text within', () => {
    expect(quoted('a\n```\nb')).toBe('````text\na\n```\nb\n````');
  });
});

describe('inline', () => {
  it('is one line without Markdown', () => expect(inline('a\n*b* [c](d) <e>')).toBe('a \\*b\\* \\[c\\](d) \\<e\\>'));
  it('reads as it was written', () => expect(safeMarkdown(inline('a <b> &'))).toBe('a \\<b\\> &'));
});
