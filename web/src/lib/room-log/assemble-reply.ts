import type { Message } from '../api/types.ts';

/** Nothing of the text is known: it was first heard of in the middle. */
const NO_TEXT = -2;

/**
 * A bot's reply with one more of its stored rows, growing updates and answers taken in, whatever their order. State
 * (`status`, `steps`, `ask`) and text each are of the highest revision that could be used; the very same message comes
 * back when nothing is new.
 */
export function assembleReply(held: Message, update: Message): Message {
  // Nobody's message takes the place of another's.
  if (!held.reply || !update.reply || held.senderId !== update.senderId || held.clientId !== update.clientId)
    return held;
  const body = textWith(held, update);
  const isNewer = update.reply.revision > held.reply.revision;
  if (body === undefined && !isNewer) return held;
  const textRevision = body === undefined ? textRevisionOf(held) : update.reply.revision;
  return {
    ...held,
    body: body ?? held.body,
    reply: isNewer ? { ...update.reply, offset: 0 } : held.reply,
    textRevision,
  };
}

/** A message as it is held from now on: of a reply heard of in the middle no text can be shown yet. */
export function firstOfReply(message: Message): Message {
  if (!message.reply || message.reply.offset === 0) return message;
  return { ...message, body: '', reply: { ...message.reply, offset: 0 }, textRevision: NO_TEXT };
}

/** Whether more of it can come, so that what was missed of it has to be read. */
export function isUnfinished({ reply }: Message): boolean {
  return !!reply && ['GROWING', 'STOPPING', 'WAITING'].includes(reply.status);
}

function textRevisionOf({ textRevision, reply }: Message): number {
  return textRevision ?? reply!.revision;
}

/** The reply's text with the update's part, or nothing where that is old or does not follow on what is held. */
function textWith(held: Message, update: Message): string | undefined {
  const { revision, offset } = update.reply!;
  const heldRevision = textRevisionOf(held);
  if (revision <= heldRevision) return undefined;
  if (offset === 0) return update.body;
  // What lies between may have put other words before the offset: the next whole text tells.
  if (revision !== heldRevision + 1 || offset > held.body.length) return undefined;
  return held.body.slice(0, offset) + update.body;
}
