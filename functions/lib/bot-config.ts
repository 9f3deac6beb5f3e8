import * as z from 'zod';

const serverId = z.string().regex(/^[a-z0-9-]{1,24}$/, 'is not 1 to 24 lower-case letters, digits or -');
const seconds = (most: number) => z.number().int().min(1).max(most);

const remoteServer = z.strictObject({
  id: serverId,
  name: z.string().min(1).max(60),
  /** Its Streamable HTTP endpoint. */
  url: z.url(),
  /** The name in Secrets Manager of its bearer token. */
  secretName: z.string().min(1).optional(),
});

/** A program that speaks MCP over its standard input and output. Local stage only. */
const programServer = z.strictObject({
  id: serverId,
  name: z.string().min(1).max(60),
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
});

const model = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('bedrock'), model: z.string().min(1) }),
  z.strictObject({
    provider: z.literal('openai-compatible'),
    model: z.string().min(1),
    baseUrl: z.url(),
    secretName: z.string().min(1).optional(),
  }),
]);

/**
 * A stage's bot: written in infra/stages.ts, handed to the functions as JSON in `BOT_CONFIG`, read there with this
 * very schema.
 */
export const botConfigSchema = z.strictObject({
  /** Servers that every room may use. */
  servers: z.array(z.union([remoteServer, programServer])).default([]),
  /** Without one the bot answers with commands, its own tools and keywords. */
  model: model.optional(),
  breaker: z
    .strictObject({
      /** So many failures within the window open it. */
      failures: z.number().int().min(1).max(100).default(3),
      windowSeconds: seconds(3600).default(60),
      /** How long it rests at first; each failed probe doubles that, up to the maximum (SQS delays no longer). */
      recoverySeconds: seconds(900).default(25),
      maxRecoverySeconds: seconds(900).default(600),
    })
    .prefault({}),
  limits: z
    .strictObject({
      userCallsPerMinute: z.number().int().min(1).default(10),
      roomCallsPerMinute: z.number().int().min(1).default(30),
      callSeconds: seconds(60).default(15),
      turnSeconds: seconds(60).default(30),
    })
    .prefault({}),
  /** Lets servers be on this machine, over plain http. Local stage only. */
  allowsLoopback: z.boolean().default(false),
});

export type BotConfig = Readonly<z.infer<typeof botConfigSchema>>;
export type BotModelConfig = z.infer<typeof model>;
