import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the other workspaces leave what the stack deploys. */
export interface BuildOutputs {
  readonly schema: string;
  readonly resolvers: string;
  readonly functions: string;
  readonly web: string;
}

/** Finds the build outputs under the project's root; a missing one is named with the command that makes it. */
export const buildOutputs = (root = join(import.meta.dirname, '..')): BuildOutputs => {
  const outputs = {
    schema: join(root, 'schema.graphql'),
    resolvers: join(root, 'resolvers', 'dist'),
    functions: join(root, 'functions', 'dist'),
    web: join(root, 'web', 'dist'),
  };
  for (const path of Object.values(outputs)) {
    if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run build" first`);
  }
  return outputs;
};
