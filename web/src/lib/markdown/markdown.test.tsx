import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

it('shows the text at once and its Markdown when the parser is there', async () => {
  const { container } = render(<Markdown text={'read **this**\nnow'} />);
  expect(container.textContent).toContain('read **this**');
  expect(await screen.findByText('this')).toHaveProperty('tagName', 'STRONG');
});

it('gives elements to the components it was handed', async () => {
  const components = { pre: (props: object) => <figure {...props} /> };
  const { container } = render(<Markdown text={'```\ncode\n```'} components={components} />);
  await expect.poll(() => container.querySelector('figure code')?.textContent).toBe('code\n');
});
