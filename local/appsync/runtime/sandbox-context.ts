/** The members of `ctx` as JSON texts. */
export interface ContextTexts {
  readonly args: string;
  readonly stash: string;
  readonly prev: string;
  readonly result: string;
  readonly error: string;
  readonly identity: string;
  readonly source: string;
  readonly request: string;
  readonly info: string;
  readonly env: string;
}

type Parse = (text: string) => unknown;

/** Most handlers look at few of these, so each is parsed when it is first looked at. */
const lazyMembers = ['identity', 'source', 'request', 'info', 'env', 'prev', 'result', 'error'] as const;

/** `ctx` as a handler sees it. */
export function makeContext(texts: ContextTexts, parse: Parse): { args: unknown; stash: unknown } {
  const args = parse(texts.args);
  const context = { arguments: args, args, stash: parse(texts.stash) };
  for (const name of lazyMembers) {
    let value: unknown;
    let isParsed = false;
    Object.defineProperty(context, name, {
      enumerable: true,
      get() {
        if (!isParsed) {
          value = name === 'info' ? withHiddenSelection(parse(texts.info)) : parse(texts[name]);
          if (name === 'env') Object.freeze(value);
          isParsed = true;
        }
        return value;
      },
    });
  }
  return context;
}

/** `JSON.stringify(ctx.info)` leaves the selection out; only its names tell it. */
function withHiddenSelection(info: unknown): unknown {
  for (const name of ['selectionSetList', 'selectionSetGraphQL']) {
    Object.defineProperty(info, name, { enumerable: false });
  }
  return info;
}
