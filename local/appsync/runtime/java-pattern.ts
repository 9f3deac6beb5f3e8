import { UtilFault } from './signals.ts';

const posixClasses: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '!-\\/:-@\\[-`{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
};

const cache = new Map<string, RegExp>();
// A resolver may make patterns of what clients send.
const maxCached = 500;
// The sandbox's global is taken away from resolvers.
const Pattern = RegExp;

/**
 * A Java `Pattern` as a JavaScript one. `\Q…\E`, `\A`, `\z`, `\Z`, `\h`, POSIX classes and inline flags at the start
 * are translated; what JavaScript cannot do (possessive quantifiers, atomic groups, class intersection) is refused.
 */
export function javaPattern(pattern: string, options: { flags?: string; whole?: boolean } = {}): RegExp {
  const { flags = '', whole = false } = options;
  const key = `${flags}/${whole}/${pattern}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const [leading = '', leadingFlags = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? [];
  const source = translate(pattern.slice(leading.length));
  try {
    // V8's engine that always ends knows `^` and `$`, but not the assertions that stand for them where they match at lines.
    const [start, end] = leadingFlags.includes('m') ? ['(?<![^])', '(?![^])'] : ['^', '$'];
    const compiled = new Pattern(whole ? `${start}(?:${source})${end}` : source, flags + leadingFlags);
    const oldest = cache.size >= maxCached ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(key, compiled);
    return compiled;
  } catch {
    throw new UtilFault(`Unsupported or malformed regular expression '${pattern}'.`);
  }
}

/** `util.matches`: whether the whole of `value` matches, as `Pattern.matches` tells it. */
export const matches = (pattern: string, value: string): boolean => javaPattern(pattern, { whole: true }).test(value);

function translate(pattern: string): string {
  return pattern
    .replace(/\\Q(.*?)(?:\\E|$)/gs, (_, literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .replace(/\\(?:p\{(\w+)\}|([AzZhH\\])|(.))/gs, (whole, name?: string, letter?: string) => {
      if (name) return posixClasses[name] ? `[${posixClasses[name]}]` : whole;
      switch (letter) {
        case 'A':
          return '(?<![\\s\\S])';
        case 'z':
          return '(?![\\s\\S])';
        case 'Z':
          return '(?=\\n?(?![\\s\\S]))';
        case 'h':
          return '[ \\t\\xA0]';
        case 'H':
          return '[^ \\t\\xA0]';
        default:
          return whole;
      }
    })
    .replace(/\[((?:[^[\]\\]|\\.)*)\[((?:[^[\]\\]|\\.)*)\]((?:[^[\]\\]|\\.)*)\]/gs, '[$1$2$3]');
}
