import type { BotConfig } from '../functions/lib/bot-config.ts';

/** Lambda takes 4 KB for all variables of a function; the others need less than one. */
const maxCharacters = 3_000;

/** The chat's own tools are a server, too. */
const builtInId = 'confab';

/** What a stage's bot may not be, beyond its schema: programs, loopback and plain http are for one's own machine. */
export const checkBot = (bot: BotConfig, isLocal: boolean, refuse: (path: string, message: string) => void): void => {
  if (bot.allowsLoopback && !isLocal) refuse('bot.allowsLoopback', 'is for the local stage only');
  for (const [index, server] of bot.servers.entries()) {
    const path = `bot.servers.${index}`;
    if (bot.servers.findIndex(({ id }) => id === server.id) < index)
      refuse(`${path}.id`, `"${server.id}" is there twice`);
    if (server.id === builtInId) refuse(`${path}.id`, `"${builtInId}" is the chat itself`);
    if (isLocal) continue;
    if ('command' in server) refuse(`${path}.command`, 'is for the local stage only');
    else if (!server.url.startsWith('https://')) refuse(`${path}.url`, 'must be https');
  }
  if (!isLocal && bot.model?.provider === 'openai-compatible' && !bot.model.baseUrl.startsWith('https://'))
    refuse('bot.model.baseUrl', 'must be https');
  const { length } = JSON.stringify(bot);
  if (length > maxCharacters)
    refuse('bot', `is ${length} characters of JSON, more than the ${maxCharacters} that fit: let an admin add servers`);
};
