/** Measures and prints: against the peer, the chat and its bot; with `--bot` the bot alone, with `--start` how it starts. */
import { parseArgs } from 'node:util';
import { benchAgainstPeer } from './against-peer.ts';
import { benchBot } from './bot.ts';
import { benchBotParts } from './bot-parts.ts';
import { benchChat } from './chat.ts';
import { benchStart } from './start-times.ts';

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { start: flag, bot: flag } });
if (values.start) await benchStart();
else {
  if (!values.bot) {
    await benchAgainstPeer();
    await benchChat();
  }
  await benchBot();
  await benchBotParts();
}
