import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { z } from 'zod';
import { botConfigSchema } from '../functions/lib/bot-config.ts';
import { withOverride } from './bot-override.ts';
import { checkBot } from './check-bot.ts';
import { describeIssues } from './describe-issues.ts';

const password = z
  .string()
  .min(8)
  .regex(/(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9])/, 'needs lower and upper case, a digit and a symbol');

/** What a function may run at once at most; `none` on the command line takes a stage's own reserve away. */
const concurrency = z.preprocess(
  (value) => (value === 'none' ? undefined : value),
  z.coerce.number().int().min(1).max(1000).optional(),
);

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
      .array(
        z.strictObject({
          email: z.email(),
          name: z.string().min(1).max(60),
          password,
          groups: z.array(z.enum(['Admins', 'Users'])).optional(),
        }),
      )
      .min(1)
      .optional(),
    bot: botConfigSchema,
    /**
     * Reserved concurrency of bot-reply and mcp-server. It is taken out of the account's own, of which AWS keeps 100 free:
     * an account with less cannot have any.
     */
    botConcurrency: concurrency,
    mcpConcurrency: concurrency,
    /** Pages that may call the MCP server from a browser, besides programs, which send no origin. */
    mcpOrigins: z.array(z.url().regex(/^https?:\/\/[^/]+$/, 'is not an origin')).default([]),
    /** Gets the alarms; whoever it is confirms a first mail. */
    alarmEmail: z.email().optional(),
  })
  .superRefine((config, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (config.stage !== 'local') {
      if (config.demoUsers) refuse('demoUsers', 'are for the local stage only: their passwords are public');
      if (config.userPoolEndpoint) refuse('userPoolEndpoint', 'is for the local stage only');
    }
    checkBot(config.bot, config.stage === 'local', refuse);
    if (config.stage === 'prod') {
      for (const guard of ['keepsData', 'deletionProtection', 'pointInTimeRecovery'] as const) {
        if (!config[guard]) refuse(guard, 'must be true in prod');
      }
    }
  });

export type StageConfig = Readonly<z.infer<typeof stageSchema>>;

const common = { region: 'eu-central-1', sendsPerMinute: 100, pointInTimeRecovery: true, bot: {} };
const disposable = { keepsData: false, deletionProtection: false };
const precious = { keepsData: true, deletionProtection: true };

const stages: Record<StageConfig['stage'], z.input<typeof stageSchema>> = {
  local: {
    ...common,
    ...disposable,
    stage: 'local',
    logRetentionDays: 7,
    userPoolEndpoint: '/cognito/',
    demoUsers: [
      { email: 'first@confab.test', name: 'First Person', password: 'Confab-2026!', groups: ['Admins'] },
      { email: 'second@confab.test', name: 'Second Person', password: 'Confab-2026!' },
    ],
    bot: { allowsLoopback: true },
    // Where the MCP inspector's page is.
    mcpOrigins: ['http://localhost:6274', 'http://127.0.0.1:6274'],
  },
  dev: { ...common, ...disposable, stage: 'dev', logRetentionDays: 7 },
  staging: { ...common, ...disposable, stage: 'staging', logRetentionDays: 30 },
  prod: { ...common, ...precious, stage: 'prod', logRetentionDays: 365, botConcurrency: 100, mcpConcurrency: 50 },
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
  const bot = withOverride(known.bot, overrides.bot);
  const result = stageSchema.safeParse({ ...known, ...given, bot, stage });
  if (result.success) return result.data;
  throw new StageConfigError(`Stage "${stage}" is misconfigured: ${describeIssues(result.error.issues).join('; ')}`);
};
