import * as dynamodb from '../../runtime/dynamodb-helpers.ts';
import * as utils from '../../runtime/index.ts';

/** The modules that exist where resolvers run, with what they export. */
export const runtimeModules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '@aws-appsync/utils': utils,
  '@aws-appsync/utils/dynamodb': dynamodb,
};

/** Modules that AppSync has and this runtime has not. */
export const missingModules: readonly string[] = ['@aws-appsync/utils/rds', '@aws-appsync/utils/ai'];

/** Globals that are modules' exports as well. */
export const runtimeGlobals = ['util', 'extensions', 'runtime'] as const;
