/** `/server.name the rest`. */
export interface Command {
  readonly server: string | undefined;
  readonly name: string;
  readonly rest: string;
}

const command = /^\s*\/(?:([a-zA-Z][a-zA-Z0-9-]*)\.)?([a-zA-Z][\w.-]*)(?:\s+([\s\S]*))?$/;

export const readCommand = (text: string): Command | undefined => {
  const match = command.exec(text);
  return match ? { server: match[1]?.toLowerCase(), name: match[2]!, rest: (match[3] ?? '').trim() } : undefined;
};

/** Names are the same whatever their case, and `-` is as good as `_`. */
export const sameName = (a: string, b: string): boolean => {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[-.]/g, '_');
  return plain(a) === plain(b);
};

const attachment = /(?<![\w@])@([a-z0-9-]{1,24}):([^\s<>"]+[^\s<>".,;:!?)])/g;

/** `@server:uri` within a question. */
export const readAttachments = (text: string): { serverId: string; uri: string }[] =>
  [...text.matchAll(attachment)].map(([, serverId, uri]) => ({ serverId: serverId!, uri: uri! })).slice(0, 4);

/** The question without the bot's name, which stands mostly at its beginning. */
export const withoutMention = (text: string): string =>
  text
    .replace(/(?<![\w@])@confab(?![\w-])[,:]?/gi, ' ')
    .replace(/^[\s,:]+/, '')
    .replace(/[^\S\n]{2,}/g, ' ')
    .trim();
