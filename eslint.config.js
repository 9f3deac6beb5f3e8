import appsync from '@aws-appsync/eslint-plugin';
import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** A wall of docs/architecture.md: files under `from` import nothing that matches one of the patterns. */
const wall = (from, ...patterns) => ({
  files: [from],
  ignores: ['functions/**/*.test.ts', 'functions/test/**'],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** A path that leaves its folder by `../` and enters one of these. */
const into = (...folders) => `^(\\.\\./)+(${folders.join('|')})/`;

const client = {
  regex: into('resolvers', 'functions', 'infra', 'local', 'test', 'scripts'),
  message: 'The web is a client of the API, nothing more.',
};

export default tseslint.config(
  { ignores: ['**/dist/', '**/cdk.out/', '**/__generated__/', '**/.turbo/', '.confab/', 'test/bench/peer/'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  // Programs that talk to a terminal.
  {
    files: ['scripts/**', 'test/bench/**', 'local/main.ts', '**/synth.ts', '**/build.ts'],
    rules: { 'no-console': 'off' },
  },

  {
    files: ['resolvers/**/*.ts'],
    ignores: ['resolvers/build.ts', 'resolvers/wiring.ts', 'resolvers/test/**', 'resolvers/**/*.test.ts'],
    plugins: { '@aws-appsync': appsync },
    languageOptions: { parserOptions: { project: 'resolvers/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...Object.fromEntries(Object.keys(appsync.rules).map((rule) => [`@aws-appsync/${rule}`, 'error'])),
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!@aws-appsync/utils(/|$)|\\.{1,2}/)',
              message: 'The AppSync runtime resolves @aws-appsync/utils only.',
            },
            { regex: into('functions', 'infra', 'local', 'web', 'test', 'scripts'), message: 'Resolvers stand alone.' },
          ],
        },
      ],
    },
  },
  wall('functions/**', {
    regex: into('infra', 'local', 'web', 'test', 'scripts'),
    message: 'Deployed code knows no infrastructure.',
  }),
  wall('infra/**', {
    regex: into('local', 'web', 'test', 'scripts'),
    message: 'The stack does not know what runs it.',
  }),
  wall('local/**', {
    regex: into('resolvers', 'functions', 'infra', 'web', 'test', 'scripts'),
    message: 'The offline cloud reads the assembly folder it is given, nothing of ours.',
  }),

  {
    files: ['web/src/**/*.{ts,tsx}'],
    extends: [jsxA11y.flatConfigs.recommended],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: { ...reactHooks.configs['recommended-latest'].rules },
  },
  wall('web/**', client),
  wall('web/src/features/**', client, {
    regex: `^\\.\\./(?!\\.\\.)|${into('app')}`,
    message: 'Features do not import each other; app/ composes them.',
  }),
  wall('web/src/components/**', client, { regex: into('features', 'app'), message: 'Components know no feature.' }),
  wall('web/src/lib/**', client, {
    regex: into('components', 'features', 'app'),
    message: 'The lowest layer knows no page.',
  }),
);
