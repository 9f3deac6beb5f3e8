import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { botConfigSchema } from '../../functions/lib/bot-config.ts';
import { createApp } from '../../infra/app.ts';
import type { LocalOptions } from '../../local/start-local.ts';
import type { Resources } from './alter-assembly.ts';
import { alterAssembly } from './alter-assembly.ts';
import type { Confab } from './start-confab.ts';
import { startConfab } from './start-confab.ts';

interface BotConfabOptions extends Partial<LocalOptions> {
  /** Of the template, beyond the bot's configuration. */
  readonly change?: (resources: Resources) => void;
}

// A test asks faster than people do.
const limits = { userCallsPerMinute: 10_000, roomCallsPerMinute: 10_000 };

/** Confab with a bot of the test's own, synthesized as `-c bot=…` does it; all else is as `npm start` has it. */
export async function startBotConfab(
  bot: z.input<typeof botConfigSchema> = {},
  { change, ...options }: BotConfabOptions = {},
): Promise<Confab> {
  const folders = [mkdtempSync(join(tmpdir(), 'confab-bot-'))];
  const removeFolders = () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  try {
    const config = JSON.stringify({ ...bot, limits: { ...limits, ...bot.limits } });
    createApp({ stage: 'local', sendsPerMinute: 10_000, bot: config }, folders[0]).synth();
    if (change) folders.push(alterAssembly(change, folders[0]));
    const confab = await startConfab({ ...options, assemblyDir: folders.at(-1)! });
    return { ...confab, close: () => confab.close().finally(removeFolders) };
  } catch (error) {
    removeFolders();
    throw error;
  }
}
