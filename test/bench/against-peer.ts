import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Load, Target } from './load.ts';
import { run } from './load.ts';
import { median } from './quantile.ts';
import type { Program } from './start-program.ts';
import { startProgram } from './start-program.ts';

const here = import.meta.dirname;
const rounds = 3;
const subscribers = 200;
const ms = 2_000;
const warmUpMs = 2_000;

const loads: (Omit<Load, 'ms'> & { name: string })[] = [
  { name: 'mutations/s, NONE, nobody subscribed', mutation: 'echo', subscribers: 0, heard: false },
  { name: 'mutations/s, NONE', mutation: 'echo', subscribers, heard: false },
  { name: 'mutations/s, DynamoDB', mutation: 'store', subscribers, heard: false },
  { name: 'deliveries/s', mutation: 'echo', subscribers, heard: true },
];

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function startOurs(programs: Program[]) {
  const program = await startProgram([join(here, 'ours-server.ts')]);
  programs.push(program);
  const { graphqlUrl, realtimeUrl, idToken, ...rest } = JSON.parse(program.line) as Record<string, string>;
  const header = { Authorization: idToken! };
  return { target: { name: 'Confab', graphqlUrl: graphqlUrl!, realtimeUrl: realtimeUrl!, header }, ...rest };
}

async function startPeer(programs: Program[], ours: Record<string, unknown>): Promise<Target> {
  const port = await freePort();
  const keys = { BENCH_ACCESS_KEY_ID: `${ours.accessKeyId}`, BENCH_SECRET_ACCESS_KEY: `${ours.secretAccessKey}` };
  // It has one emitter for all subscribers, which Node takes for a leak.
  const quiet = '--disable-warning=MaxListenersExceededWarning';
  const args = [quiet, join(here, 'peer/server.js'), `${port}`, `${ours.origin}/dynamodb/`, 'bench'];
  programs.push(await startProgram(args, keys));
  return {
    name: 'amplify-appsync-simulator 2.16',
    graphqlUrl: `http://127.0.0.1:${port}/graphql`,
    realtimeUrl: `ws://127.0.0.1:${port}/graphql/realtime`,
    header: { 'x-api-key': 'da2-bench' },
  };
}

/** Ours and the peer under the same loads, in turn, each round in the other order; prints a table as it goes. */
export async function benchAgainstPeer(): Promise<void> {
  const programs: Program[] = [];
  try {
    const { target: ours, ...rest } = await startOurs(programs);
    const targets = [ours, await startPeer(programs, rest)] as const;
    console.log(
      `| ${subscribers} subscribers, median of ${rounds} (range) | ${ours.name} | ${targets[1].name} | ratio |`,
    );
    console.log('|---|---|---|---|');
    for (const { name, ...load } of loads) {
      for (const target of targets) await run(target, { ...load, ms: warmUpMs });
      const rates = new Map<Target, number[]>(targets.map((target) => [target, []]));
      for (let round = 0; round < rounds; round += 1) {
        for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
          rates.get(target)!.push(await run(target, { ...load, ms }));
        }
      }
      const [mine, theirs] = targets.map((target) => rates.get(target)!) as [number[], number[]];
      const ratio = (median(mine) / median(theirs)).toFixed(1);
      console.log(`| ${name} | ${cell(mine)} | ${cell(theirs)} | ${ratio} |`);
    }
  } finally {
    // The peer first: it writes to our table.
    for (const program of programs.toReversed()) await program.stop();
  }
}

const cell = (rates: number[]) => {
  const [least, middle, most] = [Math.min(...rates), median(rates), Math.max(...rates)].map((rate) => rate.toFixed(0));
  return `${middle} (${least}-${most})`;
};
