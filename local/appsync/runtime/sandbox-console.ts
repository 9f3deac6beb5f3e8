import { invocation, type Effects } from './invocation.ts';
import { placeOf } from './source-place.ts';

/** `console` of resolvers: `code.js:5:3: "a" {"b":1}`, each argument as JSON. */
export function createSandboxConsole(stringify: (value: unknown) => string | undefined) {
  const write =
    (level: Effects['logs'][number]['level']) =>
    (...values: unknown[]): void => {
      const texts = values.map((value) => stringify(value) ?? 'undefined');
      invocation.effects.logs.push({ level, message: `${placeOf(new Error())}: ${texts.join(' ')}` });
    };
  return {
    log: write('INFO'),
    info: write('INFO'),
    debug: write('DEBUG'),
    warn: write('WARN'),
    error: write('ERROR'),
  };
}
