import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';

const password = z
  .string()
  .min(8)
  .regex(/(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9])/, 'needs lower and upper case, a digit and a symbol');

const stageSchema = z
  .strictObject({
    stage: z.enum(['local', 'dev', 'staging', 'prod']),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not an AWS region'),
    /** What one person may send in a minute. */
    sendsPerMinute: z.coerce.number().int().min(1).max(10_000),
    logRetentionDays: z.coerce
      .number()
      .refine((days) => days in RetentionDays, 'is not a number of days that CloudWatch Logs knows'),
    /** True leaves table, user pool, bucket and logs in the account when the stack is deleted. */
    keepsData: z.boolean(),
    /** True makes AWS refuse to delete table and user pool until someone turns it off. */
    deletionProtection: z.boolean(),
    pointInTimeRecovery: z.boolean(),
    /** A path on the web's own origin; AWS's own endpoint unless given. */
    userPoolEndpoint: z.string().startsWith('/').endsWith('/').optional(),
    /** People who exist from the first start, shown on the sign-in page. */
    demoUsers: z
      .array(z.strictObject({ email: z.email(), name: z.string().min(1).max(60), password }))
      .min(1)
      .optional(),
  })
  .superRefine((config, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (config.stage !== 'local') {
      if (config.demoUsers) refuse('demoUsers', 'are for the local stage only: their passwords are public');
      if (config.userPoolEndpoint) refuse('userPoolEndpoint', 'is for the local stage only');
    }
    if (config.stage === 'prod') {
      for (const guard of ['keepsData', 'deletionProtection', 'pointInTimeRecovery'] as const) {
        if (!config[guard]) refuse(guard, 'must be true in prod');
      }
    }
  });

export type StageConfig = Readonly<z.infer<typeof stageSchema>>;

const common = { region: 'eu-central-1', sendsPerMinute: 100, pointInTimeRecovery: true };
const disposable = { keepsData: false, deletionProtection: false };
const precious = { keepsData: true, deletionProtection: true };

const stages: Record<StageConfig['stage'], StageConfig> = {
  local: {
    ...common,
    ...disposable,
    stage: 'local',
    logRetentionDays: 7,
    userPoolEndpoint: '/cognito/',
    demoUsers: [
      { email: 'first@confab.test', name: 'First Person', password: 'Confab-2026!' },
      { email: 'second@confab.test', name: 'Second Person', password: 'Confab-2026!' },
    ],
  },
  dev: { ...common, ...disposable, stage: 'dev', logRetentionDays: 7 },
  staging: { ...common, ...disposable, stage: 'staging', logRetentionDays: 30 },
  prod: { ...common, ...precious, stage: 'prod', logRetentionDays: 365 },
};

export const stageNames = Object.keys(stages) as StageConfig['stage'][];

export class StageConfigError extends Error {}

/** The stage's configuration with what the command line overrides; a wrong value is refused by its name. */
export const stageConfig = (
  stage: string,
  overrides: Partial<Record<keyof StageConfig, unknown>> = {},
): StageConfig => {
  const known = Object.hasOwn(stages, stage) ? stages[stage as StageConfig['stage']] : undefined;
  if (!known) throw new StageConfigError(`There is no stage "${stage}": choose -c stage=${stageNames.join('|')}`);
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  const result = stageSchema.safeParse({ ...known, ...given, stage });
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StageConfigError(`Stage "${stage}" is misconfigured: ${issues.join('; ')}`);
};
