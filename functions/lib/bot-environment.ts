import * as z from 'zod';
import { botConfigSchema } from './bot-config.ts';

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

const shape = z.object({
  TABLE_NAME: z.string().min(3),
  STAGE: z.string().min(1),
  GRAPHQL_URL: z.url(),
  BOT_QUEUE_URL: z.url(),
  BOT_CONFIG: json.pipe(botConfigSchema),
});

/** The environment of `bot-reply`; a wrong value stops the start and is named. */
export const readBotEnvironment = (variables: Record<string, string | undefined>) => {
  const { data, error } = shape.safeParse(variables);
  if (!data) {
    const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`Wrong environment: ${issues.join('; ')}`);
  }
  return {
    tableName: data.TABLE_NAME,
    stage: data.STAGE,
    graphqlUrl: data.GRAPHQL_URL,
    queueUrl: data.BOT_QUEUE_URL,
    config: data.BOT_CONFIG,
  };
};
