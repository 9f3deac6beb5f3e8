/** A room that calls the bot, under the bench. Prints one line of JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../infra/app.ts';
import { startConfab } from '../lib/start-confab.ts';
import { endWithParent } from './end-with-parent.ts';

const assemblyDir = mkdtempSync(join(tmpdir(), 'confab-bench-'));
// Only the rate limits differ from what npm start runs: the bench asks faster than people do.
const bot = JSON.stringify({ limits: { userCallsPerMinute: 10_000, roomCallsPerMinute: 10_000 } });
createApp({ stage: 'local', sendsPerMinute: 10_000, bot }, assemblyDir).synth();
const confab = await startConfab({ assemblyDir });
endWithParent(async () => {
  await confab.close();
  rmSync(assemblyDir, { recursive: true, force: true });
});
const ann = await confab.person('Ann');
const roomId = await ann.createRoom('PRIVATE', 'Busy');
const { graphqlUrl, realtimeUrl } = confab.config;
console.log(JSON.stringify({ graphqlUrl, realtimeUrl, roomId, token: ann.idToken }));
