import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBot } from '../../functions/test/start-bot.ts';
import { startTable } from '../../functions/test/tool-bench.ts';
import { botConfigSchema } from '../../functions/lib/bot-config.ts';
import { createBreaker } from '../../functions/lib/tools/breaker/breaker.ts';
import { UnavailableError } from '../../functions/lib/tools/breaker/unavailable-error.ts';
import { quantile } from './quantile.ts';

const build = join(import.meta.dirname, '../../functions/dist/bot-reply');
const fleetSize = 50;

/** What the bot itself costs, apart from the cloud around it: its code, its share of a call, its breaker. */
export async function benchBotParts(): Promise<void> {
  console.log('\n| the bot alone | measured | goal |\n|---|---|---|');
  const entry = statSync(join(build, 'index.mjs')).size;
  const chunks = await chunksAtStart();
  const bytes = chunks.reduce((sum, file) => sum + statSync(join(build, file)).size, entry);
  console.log(`| bundle of bot-reply without the model | ${(bytes / 1024).toFixed(0)} KB | 1,024 KB |`);
  const imports = await importsMs();
  console.log(
    `| its import, median of ${imports.length} cold starts | ${quantile(imports, 0.5).toFixed(0)} ms | 250 ms |`,
  );
  const share = await shareOfACallMs();
  console.log(
    `| a built-in call with a cloud that takes no time, p95 | ${quantile(share, 0.95).toFixed(1)} ms | 20 ms |`,
  );
  await breakerRows();
}

/** Of the chunks, those that the entry loads at once and not when they are needed. */
async function chunksAtStart(): Promise<string[]> {
  const { stdout } = await inNode(
    `const { registerHooks } = await import('node:module');
     const seen = [];
     registerHooks({ load(url, context, next) { if (url.includes('/chunks/')) seen.push(url.split('/').at(-1)); return next(url, context); } });
     await import(${JSON.stringify(join(build, 'index.mjs'))});
     console.log(JSON.stringify(seen));`,
  );
  const seen = JSON.parse(stdout.trim().split('\n').at(-1)!) as string[];
  return globSync('chunks/*.mjs', { cwd: build }).filter((file) => seen.some((name) => file.endsWith(name)));
}

async function importsMs(): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < 9; run += 1) {
    const { stdout } = await inNode(
      `const startedAt = performance.now(); await import(${JSON.stringify(join(build, 'index.mjs'))}); console.log(performance.now() - startedAt);`,
    );
    times.push(Number(stdout.trim().split('\n').at(-1)));
  }
  return times;
}

const inNode = (code: string) =>
  promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    env: {
      ...process.env,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
      TABLE_NAME: 'table',
      STAGE: 'local',
      GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
      BOT_QUEUE_URL: 'http://127.0.0.1:9/queue',
      BOT_CONFIG: '{}',
      POWERTOOLS_METRICS_NAMESPACE: 'Confab',
    },
  });

async function shareOfACallMs(): Promise<number[]> {
  const times: number[] = [];
  const bot = startBot({ config: { limits: { userCallsPerMinute: 10_000, roomCallsPerMinute: 10_000 } } });
  for (let call = -20; call < 200; call += 1) {
    const startedAt = performance.now();
    await bot.ask('/calculate 3*(4+5)');
    if (call >= 0) times.push(performance.now() - startedAt);
  }
  return times;
}

/** A whole fleet in one process, each with a breaker of its own, around one table. */
async function breakerRows(): Promise<void> {
  const table = await startTable();
  let clockMs = Date.now();
  const states: string[] = [];
  const member = () =>
    createBreaker({
      store: table.store,
      rules: botConfigSchema.parse({}).breaker,
      now: () => new Date(clockMs),
      onTransition: ({ state }) => states.push(state),
      later: { send: async () => undefined },
      count: () => undefined,
      probeMs: 10_000,
    });
  const fleet = Array.from({ length: fleetSize }, member);
  const server = { id: 'weather', name: 'Weather' };
  const up = async () => undefined;
  const down = () => Promise.reject(new UnavailableError('It is down.', { isQuick: true }));
  try {
    const calls = 20_000;
    const timed = async (call: () => Promise<unknown>) => {
      await call();
      const startedAt = performance.now();
      for (let run = 0; run < calls; run += 1) await call();
      return (performance.now() - startedAt) / calls;
    };
    const bareMs = await timed(up);
    const guardedMs = await timed(() => fleet[0]!.run(server, up, up));
    console.log(`| what a closed breaker adds to a call | ${((guardedMs - bareMs) * 1000).toFixed(0)} µs | 1,000 µs |`);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(fleet.map((one) => one.run(server, down, down).catch(() => undefined)));
    }
    const opened = states.filter((state) => state === 'OPEN').length;
    console.log(`| ${fleetSize} Lambdas race to open: transitions | ${opened} | 1 |`);
    clockMs += 26_000;
    let probes = 0;
    const probe = async () => void (probes += 1);
    await Promise.all(fleet.map((one) => one.run(server, up, probe)));
    console.log(`| ${fleetSize} Lambdas race to probe: winners | ${probes} | 1 |`);
  } finally {
    await table.close();
  }
}
