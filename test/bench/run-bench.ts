/** `npm run bench`: ours against amplify-appsync-simulator, in turn, in one run; prints a table. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Load, Target } from './load.ts';
import { run } from './load.ts';

const here = import.meta.dirname;
const rounds = 3;
const subscribers = 200;
const inFlight = 32;

const loads: (Omit<Load, 'subscribers' | 'inFlight'> & { name: string; figure: 'mutations' | 'deliveries' })[] = [
  { name: 'mutations/s, NONE', figure: 'mutations', mutation: 'echo', heard: false, mutations: 4_000 },
  { name: 'mutations/s, DynamoDB', figure: 'mutations', mutation: 'store', heard: false, mutations: 3_000 },
  { name: 'deliveries/s', figure: 'deliveries', mutation: 'echo', heard: true, mutations: 300 },
];

const children: ChildProcess[] = [];

/** Starts a program and gives its first line. */
async function firstLine(args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  for await (const line of createInterface(child.stdout!)) {
    child.stdout!.resume();
    return line;
  }
  throw new Error(`${args[0]} ended without a word`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function startTargets(): Promise<{ ours: Target; peer: Target }> {
  const ours = JSON.parse(await firstLine([join(here, 'ours-server.ts')])) as Record<string, string>;
  const port = await freePort();
  const keys = { BENCH_ACCESS_KEY_ID: ours.accessKeyId!, BENCH_SECRET_ACCESS_KEY: ours.secretAccessKey! };
  await firstLine([join(here, 'peer/server.js'), `${port}`, `${ours.origin}/dynamodb/`, 'bench'], keys);
  return {
    ours: {
      name: 'Confab',
      graphqlUrl: ours.graphqlUrl!,
      realtimeUrl: ours.realtimeUrl!,
      header: { Authorization: ours.idToken! },
    },
    peer: {
      name: 'amplify-appsync-simulator 2.16',
      graphqlUrl: `http://127.0.0.1:${port}/graphql`,
      realtimeUrl: `ws://127.0.0.1:${port}/graphql/realtime`,
      header: { 'x-api-key': 'da2-bench' },
    },
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function bench(): Promise<void> {
  const { ours, peer } = await startTargets();
  console.log(
    `| ${subscribers} subscribers, median of ${rounds} | ${ours.name} | ${peer.name} | ratio |\n|---|---|---|---|`,
  );
  for (const { name, figure, ...load } of loads) {
    const rates = { ours: [] as number[], peer: [] as number[] };
    // Round 0 warms both up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [key, target] of [
        ['ours', ours],
        ['peer', peer],
      ] as const) {
        const figures = await run(target, { ...load, subscribers, inFlight });
        if (round > 0)
          rates[key].push(figure === 'mutations' ? figures.mutationsPerSecond : figures.deliveriesPerSecond);
      }
    }
    const [mine, theirs] = [median(rates.ours), median(rates.peer)];
    console.log(`| ${name} | ${mine.toFixed(0)} | ${theirs.toFixed(0)} | ${(mine / theirs).toFixed(1)} |`);
  }
}

if (!existsSync(join(here, 'peer/node_modules'))) {
  throw new Error('Install the peer first: npm ci --prefix test/bench/peer');
}
try {
  await bench();
} finally {
  for (const child of children) child.kill();
}
