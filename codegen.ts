import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  AWSDateTime: 'string',
  AWSEmail: 'string',
};

const config: CodegenConfig = {
  schema: ['codegen/appsync.graphql', 'schema.graphql'],
  config: { scalars, strictScalars: true, useTypeImports: true, enumsAsTypes: true },
  generates: {
    'resolvers/__generated__/schema.ts': {
      plugins: ['typescript'],
      config: { avoidOptionals: { field: true }, maybeValue: 'T | null' },
    },
    'web/src/__generated__/operations.ts': {
      documents: ['web/src/**/*.graphql'],
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { nonOptionalTypename: true },
    },
    'test/__generated__/operations.ts': {
      documents: ['test/**/*.graphql'],
      plugins: ['typescript-operations', 'typed-document-node'],
    },
  },
};

export default config;
