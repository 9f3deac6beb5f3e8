import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Resolvers import the AppSync runtime's own module, which exists only there: tests give them the offline one.
const appsyncRuntime = {
  '@aws-appsync/utils/dynamodb': path('local/appsync/runtime/dynamodb-helpers.ts'),
  '@aws-appsync/utils': path('local/appsync/runtime/index.ts'),
};

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'resolvers', include: ['resolvers/**/*.test.ts'], alias: appsyncRuntime } },
      { test: { name: 'functions', include: ['functions/**/*.test.ts'] } },
      { test: { name: 'infra', include: ['infra/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'local', include: ['local/**/*.test.ts'], testTimeout: 20_000 } },
      {
        extends: './web/vite.config.ts',
        test: { name: 'web', root: path('web'), include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'test',
          include: ['test/**/*.test.ts'],
          exclude: ['test/bench/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file starts a whole Confab or a browser; two at once would starve the two cores we promise to run on.
          fileParallelism: false,
        },
      },
    ],
  },
});
