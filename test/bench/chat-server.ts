/** The chat itself under the bench: its real assembly, people in a room, another room of 5,000 messages. Prints one line of JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../infra/app.ts';
import { fillRoom } from '../lib/fill-room.ts';
import { personWith } from '../lib/person.ts';
import { tokensOf } from '../lib/sign-in.ts';
import { startConfab } from '../lib/start-confab.ts';
import { endWithParent } from './end-with-parent.ts';

const names = ['Ann', 'Bob', 'Cem', 'Dot', 'Eli'];
const longRoomMessages = 5_000;

const assemblyDir = mkdtempSync(join(tmpdir(), 'confab-bench-'));
// Only the rate limit differs from what npm start runs: five people write faster than people do.
createApp({ stage: 'local', sendsPerMinute: 10_000 }, assemblyDir).synth();
const confab = await startConfab({ assemblyDir });
endWithParent(async () => {
  await confab.close();
  rmSync(assemblyDir, { recursive: true, force: true });
});
const people = [];
for (const name of names) people.push(await confab.person(name));
const roomId = await people[0]!.createRoom('PUBLIC', 'Busy');
for (const person of people.slice(1)) await person.join(roomId);

const email = 'first@confab.test';
const reader = await tokensOf(confab.origin, confab.config, email, 'Confab-2026!');
const owner = personWith(confab.config, { name: 'First Person', email, ...reader });
fillRoom(confab, await owner.createRoom('PUBLIC', 'The long one'), longRoomMessages);

const tokens = people.map(({ idToken }) => idToken);
console.log(JSON.stringify({ origin: confab.origin, graphqlUrl: confab.config.graphqlUrl, roomId, tokens }));
