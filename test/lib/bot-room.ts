import type { AnswerReplyInput, MessagePartsFragment } from './__generated__/operations.ts';
import * as operations from './__generated__/operations.ts';
import { dataOf } from './graphql.ts';
import type { Person } from './person.ts';

type Message = MessagePartsFragment;

/** A room of two, in which `asker` asks the bot and `listener` hears everything. */
export async function openBotRoom(asker: Person, listener: Person, owner = asker) {
  const roomId = await owner.createRoom('PUBLIC');
  for (const person of [asker, listener]) if (person !== owner) await person.join(roomId);
  const subscription = await listener.follow(operations.OnMessageDocument, { roomId });
  /** All that was heard, in order. */
  const heard: Message[] = [];

  const until = async (isIt: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const { onMessage } = await subscription.next();
      if (onMessage) heard.push(onMessage);
      if (onMessage && isIt(onMessage)) return onMessage;
    }
  };
  /** The reply's end, or what it asks. */
  const reply = () => until(({ reply }) => !!reply && !['GROWING', 'STOPPING'].includes(reply.status));
  const answer = ({ seq, reply }: Message, given: Partial<AnswerReplyInput> = {}, who = asker) => {
    const { id: askId, argumentHash } = reply!.ask!;
    const input = { roomId, seq, askId, accept: true, argumentHash, ...given };
    return who.ask(operations.AnswerReplyDocument, { input });
  };
  return {
    roomId,
    heard,
    until,
    reply,
    /** Asks and waits for the end. */
    ask: async (body: string) => {
      await asker.send(roomId, body);
      return reply();
    },
    /** Stores an answer to what a reply asks, as `asker` unless told otherwise. */
    answer,
    /** Answers and waits for what follows. */
    follow: async (message: Message, given: Partial<AnswerReplyInput> = {}) => {
      dataOf(await answer(message, given));
      return reply();
    },
    /** What is stored. */
    messages: async () => dataOf(await listener.ask(operations.MessagesDocument, { roomId })).messages.items,
  };
}

export type BotRoom = Awaited<ReturnType<typeof openBotRoom>>;
