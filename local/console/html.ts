/** HTML that is safe to put into a page: made by `html`, which escapes every value that is not such HTML already. */
export interface Html {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);

const render = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(render).join('');
  if (value && typeof value === 'object' && 'html' in value) return String(value.html);
  return escape(String(value ?? ''));
};

export const html = (strings: TemplateStringsArray, ...values: unknown[]): Html => ({
  html: strings.reduce((text, part, index) => text + render(values[index - 1]) + part),
});
