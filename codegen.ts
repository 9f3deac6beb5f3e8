import type { CodegenConfig } from '@graphql-codegen/cli';

// What AppSync's scalars are in JSON.
const scalars = {
  ID: 'string',
  AWSDate: 'string',
  AWSTime: 'string',
  AWSDateTime: 'string',
  AWSTimestamp: 'number',
  AWSEmail: 'string',
  AWSJSON: 'string',
  AWSPhone: 'string',
  AWSURL: 'string',
  AWSIPAddress: 'string',
};

// One fragment for every door: whoever sends must select all that subscribers read.
const messageParts = 'codegen/message-parts.graphql';

const config: CodegenConfig = {
  ignoreNoDocuments: true,
  schema: ['codegen/appsync.graphql', 'schema.graphql'],
  config: { scalars, strictScalars: true, useTypeImports: true, enumsAsTypes: true },
  generates: {
    'resolvers/__generated__/schema.ts': {
      plugins: ['typescript'],
      config: { avoidOptionals: { field: true }, maybeValue: 'T | null' },
    },
    'web/src/__generated__/operations.ts': {
      documents: [messageParts, 'web/src/lib/api/{memberships,messages,rooms}.graphql'],
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { nonOptionalTypename: true },
    },
    // A module is never split: what only lazily loaded parts ask for stays out of a room's first load this way.
    'web/src/__generated__/lazy-operations.ts': {
      documents: [messageParts, 'web/src/**/*.graphql'],
      plugins: ['typescript-operations', 'typed-document-node'],
      config: { nonOptionalTypename: true },
    },
    'functions/lib/__generated__/operations.ts': {
      documents: [messageParts, 'functions/**/*.graphql'],
      plugins: ['typescript-operations', 'typed-document-node'],
    },
    'test/lib/__generated__/operations.ts': {
      documents: [messageParts, 'test/lib/operations.graphql'],
      plugins: ['typescript-operations', 'typed-document-node'],
    },
  },
};

export default config;
