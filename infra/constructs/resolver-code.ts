import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** AppSync's limit for the code of a resolver or function, in characters. */
const maxCharacters = 32_768;

/** The built code of one resolver or pipeline step, `Query.room` or `Query.me/1-read-profile`. */
export const resolverCode = (folder: string, name: string): string => {
  const file = join(folder, `${name}.js`);
  if (!existsSync(file)) {
    throw new Error(`The wiring names ${name}, but ${file} is missing: is it built ("npm run build") and spelt right?`);
  }
  const code = readFileSync(file, 'utf8');
  if (code.length > maxCharacters) {
    throw new Error(`${name} has ${code.length} characters; AppSync takes ${maxCharacters}`);
  }
  return code;
};
