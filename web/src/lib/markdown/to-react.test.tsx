import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { toReact } from './to-react.ts';

const html = (text: string) => render(<div>{toReact(text)}</div>).container.firstElementChild!;

describe('what people write', () => {
  it('sets emphasis, code, quotes, lists and tables', () => {
    const shown = html('**b** _i_ ~~d~~ `c`\n\n> q\n\n- [x] done\n\n3. three\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |');
    for (const tag of ['strong', 'em', 'del', 'code', 'blockquote', 'ul', 'ol', 'table'])
      expect(shown.querySelector(tag), tag).not.toBeNull();
    expect(shown.querySelector('ol')).toHaveProperty('start', 3);
    expect(shown.querySelector<HTMLInputElement>('input')).toMatchObject({ checked: true, disabled: true });
    expect(shown.querySelector<HTMLElement>('td')!.style.textAlign).toBe('center');
  });

  it('keeps line breaks and the white space of code', () => {
    expect(html('one\ntwo').querySelector('br')).not.toBeNull();
    expect(html('```js\na\n  b\n```').querySelector('pre code.language-js')!.textContent).toBe('a\n  b\n');
  });

  it('opens links elsewhere and shows where they go', () => {
    const link = html('[bank](https://evil.example/)').querySelector('a')!;
    expect(link.getAttribute('title')).toBe('https://evil.example/');
    expect(link.getAttribute('rel')).toContain('noopener');
    expect(link.getAttribute('target')).toBe('_blank');
    expect(html('see https://confab.test/a').querySelector('a')!.getAttribute('href')).toBe('https://confab.test/a');
  });

  it('links pictures instead of loading them', () => {
    const shown = html('![a cat](https://x.test/cat.png) [![in](https://x.test/a.png)](https://x.test/)');
    expect(shown.querySelector('img')).toBeNull();
    expect([...shown.querySelectorAll('a')].map((a) => a.textContent)).toEqual(['a cat', 'in']);
  });
});

describe('what must not happen', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '<javascript:alert(1)>',
    '[x](vbscript:msgbox)',
    '[x](//evil.example)',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '![x](javascript:alert(1))',
    '<iframe src="https://evil.example">',
    '`</code><script>alert(1)</script>`',
    '<a href="https://x.test" onclick="alert(1)">x</a>',
    '[x](https://x.test "\\" onclick=alert(1)")',
    '<style>*{display:none}</style>',
  ])('makes nothing that runs of %s', (text) => {
    const shown = html(text);
    expect(shown.querySelector('script,img,svg,iframe,style,object,form')).toBeNull();
    for (const node of shown.querySelectorAll('*')) {
      expect(node.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
      expect(node.getAttribute('href') ?? 'https:').toMatch(/^(https?|mailto):/);
    }
    expect(shown.textContent!.trim()).not.toBe('');
  });

  it('nests no deeper than anyone reads', () => {
    const shown = html('>'.repeat(400) + ' deep');
    expect(shown.querySelectorAll('blockquote').length).toBeLessThan(30);
    expect(shown.textContent).toContain('deep');
  });

  it('answers within a blink whatever 8,000 characters it gets', () => {
    for (const piece of ['*a', '[', '`a', '_a_*', '![a](', '<a ', '|a', '~~a', '- ', '&amp', 'www.', '\\[']) {
      const started = performance.now();
      toReact(piece.repeat(Math.floor(8_000 / piece.length)));
      expect(performance.now() - started, piece).toBeLessThan(1_500);
    }
  });
});
