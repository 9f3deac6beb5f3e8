import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wiring } from '../../resolvers/wiring.ts';
import { temporaryFolder } from './temporary-folder.ts';

const step = `export const request = () => ({});
export const response = (ctx) => ctx.result;
`;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** A project root with the real schema and the smallest of builds, so that no test waits for a real build. */
export const builtRoot = (): string => {
  const root = temporaryFolder();
  copyFileSync(join(import.meta.dirname, '..', '..', 'schema.graphql'), join(root, 'schema.graphql'));
  const steps = Object.entries(wiring).flatMap(([coordinate, wired]) =>
    typeof wired === 'string' ? [coordinate] : wired.map(([name]) => `${coordinate}/${name}`),
  );
  for (const name of ['pipeline', ...steps]) write(join(root, 'resolvers', 'dist', `${name}.js`), step);
  write(join(root, 'functions', 'dist', 'on-sign-up', 'index.mjs'), 'export const handler = async (event) => event;\n');
  write(join(root, 'web', 'dist', 'index.html'), '<!doctype html><title>Confab</title>\n');
  write(join(root, 'web', 'dist', 'assets', 'app-0a1b2c.js'), 'export {};\n');
  return root;
};
