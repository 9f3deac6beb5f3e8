export interface Argument {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** It takes several words. */
  readonly isText: boolean;
}

type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(json: string): Schema {
  try {
    const schema = JSON.parse(json) as unknown;
    return isObject(schema) ? schema : {};
  } catch {
    return {};
  }
}

/** What a tool takes, the required first, in the order in which the bot fills in what has no name. */
export function argumentsOf(json: string): Argument[] {
  const { properties, required } = parse(json);
  return Object.entries(isObject(properties) ? properties : {})
    .map(([name, given]) => {
      const property = isObject(given) ? given : {};
      const types = [property.type].flat();
      return {
        name,
        description: typeof property.description === 'string' ? property.description : '',
        isRequired: Array.isArray(required) && required.includes(name) && property.default === undefined,
        isText: types.includes('string') && !property.enum,
      };
    })
    .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

const token = /(?:([\w.-]+)=)?("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|“[^”]*”?|\{[\s\S]*\}|\[[^\]]*\]?|[^\s]*)/y;

/** Those that are not typed yet, as the bot reads what follows a command. */
export function openArguments(text: string, all: readonly Argument[]): Argument[] {
  const given = new Set<string>();
  let loose = 0;
  for (let at = 0; at < text.length; at = Math.max(token.lastIndex, at + 1)) {
    token.lastIndex = at;
    const [whole, name, value = ''] = token.exec(text) ?? [''];
    if (!whole) continue;
    const named = all.find((one) => one.name.toLowerCase() === name?.toLowerCase());
    if (named) {
      // `city=` still waits for its value.
      if (value) given.add(named.name);
    } else if (value.startsWith('{')) for (const key of Object.keys(parse(value))) given.add(key);
    else loose += 1;
  }
  const open = all.filter(({ name }) => !given.has(name));
  const required = open.filter(({ isRequired }) => isRequired);
  const filled = (required.length > 0 ? required : open).slice(0, loose);
  return open.filter((one) => !filled.includes(one));
}
