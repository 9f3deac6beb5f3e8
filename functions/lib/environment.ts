import * as z from 'zod';

const environment = z.object({ TABLE_NAME: z.string().min(3) });

/** The function's environment; a wrong value stops the start and is named. */
export const readEnvironment = (variables: Record<string, string | undefined>) => {
  const { data, error } = environment.safeParse(variables);
  if (data) return { tableName: data.TABLE_NAME };
  throw new Error(
    `Wrong environment: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
};
