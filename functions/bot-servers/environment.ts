import * as z from 'zod';
import { botConfigSchema } from '../lib/bot-config.ts';

const environment = z.object({
  TABLE_NAME: z.string().min(3),
  STAGE: z.string().min(1),
  BOT_CONFIG: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(botConfigSchema),
});

/** The function's environment; a wrong value stops the start. */
export const readServersEnvironment = (variables: Record<string, string | undefined>) => {
  const { TABLE_NAME: tableName, STAGE: stage, BOT_CONFIG: config } = environment.parse(variables);
  return { tableName, stage, config };
};
