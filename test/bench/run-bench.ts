/** Measures and prints: against the peer and the chat itself, or with `--start` how it starts. */
import { parseArgs } from 'node:util';
import { benchAgainstPeer } from './against-peer.ts';
import { benchChat } from './chat.ts';
import { benchStart } from './start-times.ts';

const { values } = parseArgs({ options: { start: { type: 'boolean', default: false } } });
if (values.start) await benchStart();
else {
  await benchAgainstPeer();
  await benchChat();
}
