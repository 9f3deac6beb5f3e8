import { UtilFault } from './signals.ts';

type Element = Record<string, unknown>;

const token =
  /<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<!DOCTYPE[^>]*>|<(\/?)([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decode = (text: string) =>
  text.replace(/&(#x?)?(\w+);/g, (whole, kind: string | undefined, name: string) =>
    kind ? String.fromCodePoint(parseInt(name, kind === '#x' ? 16 : 10)) : (entities[name] ?? whole),
  );

/** Text that is a number, true or false becomes one. */
function scalar(text: string): unknown {
  if (/^-?(0|[1-9]\d{0,15})(\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function add(parent: Element, name: string, value: unknown): void {
  // An element may be called `constructor` or `__proto__`.
  const present = Object.hasOwn(parent, name) ? parent[name] : undefined;
  if (Array.isArray(present)) present.push(value);
  else define(parent, name, present === undefined ? value : [present, value]);
}

const define = (parent: Element, name: string, value: unknown) =>
  Object.defineProperty(parent, name, { value, writable: true, enumerable: true, configurable: true });

function close(content: Element, text: string): unknown {
  const trimmed = text.trim();
  if (Object.keys(content).length === 0) return scalar(trimmed);
  if (trimmed) content.content = scalar(trimmed);
  return content;
}

/** `util.xml.toMap`: repeated elements become an array, attributes become members. */
function toMap(xml: string): Element {
  const root: Element = {};
  const open: { name: string; content: Element; text: string }[] = [{ name: '', content: root, text: '' }];
  let end = 0;
  for (const match of xml.matchAll(token)) {
    const [whole, cdata, slash, name, attributes = '', empty, text] = match;
    end += whole.length;
    const parent = open.at(-1);
    if (!parent) break;
    if (cdata !== undefined) parent.text += cdata;
    else if (text !== undefined) parent.text += decode(text);
    else if (name && slash) {
      if (parent.name !== name) throw new UtilFault(`Malformed XML: </${name}> closes <${parent.name}>`);
      open.pop();
      add(open.at(-1)?.content ?? root, name, close(parent.content, parent.text));
    } else if (name) {
      const content: Element = {};
      for (const [, key = '', quoted = ''] of attributes.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
        add(content, key, scalar(decode(quoted.slice(1, -1))));
      }
      if (empty) add(parent.content, name, close(content, ''));
      else open.push({ name, content, text: '' });
    }
  }
  if (end !== xml.length || open.length !== 1) throw new UtilFault('Malformed XML');
  return root;
}

/** `util.xml`. */
export const xml = {
  toMap,
  toJsonString(text: string, stringEncode = false): string {
    const json = JSON.stringify(toMap(text));
    return stringEncode ? JSON.stringify(json) : json;
  },
};
