import { useMemo } from 'react';
import { AnswerReplyDocument, StopReplyDocument } from '../../__generated__/lazy-operations.ts';
import type { AnswerReplyInput } from '../../__generated__/lazy-operations.ts';
import type { Outcome } from '../api/failure.ts';
import { toFailure } from '../api/to-failure.ts';
import type { Message } from '../api/types.ts';
import { useChat } from '../chat/use-chat.ts';

const TIMEOUT_MS = 15_000;

export type Answer = Pick<AnswerReplyInput, 'askId' | 'accept' | 'choiceId' | 'values' | 'argumentHash'>;

export interface ReplyActions {
  answer(answer: Answer): Promise<Outcome<Message>>;
  stop(): Promise<Outcome<Message>>;
  /** Sends the question once more as one's own message; undefined where it is not at hand. */
  askAgain: (() => void) | undefined;
}

/** What a person can do with a bot's reply. What was done shows in the room's log at once. */
export function useReplyActions({ roomId, seq, toSeq }: { roomId: string; seq: number; toSeq: number }): ReplyActions {
  const { client, room, outbox } = useChat();
  return useMemo(() => {
    const sync = room(roomId);
    const question = sync.store.get().messages.find((message) => message.seq === toSeq)?.body;
    const done = async (run: () => Promise<Message>): Promise<Outcome<Message>> => {
      try {
        const value = await run();
        sync.merge(value);
        return { kind: 'done', value };
      } catch (error) {
        return { kind: 'failed', failure: toFailure(error) };
      }
    };
    const context = () => ({ fetchOptions: { signal: AbortSignal.timeout(TIMEOUT_MS) } });
    return {
      answer: (answer) =>
        done(async () => {
          const variables = { input: { roomId, seq, ...answer } };
          const { data } = await client.mutate({ mutation: AnswerReplyDocument, variables, context: context() });
          return data!.answerReply;
        }),
      stop: () =>
        done(async () => {
          const variables = { roomId, seq };
          const { data } = await client.mutate({ mutation: StopReplyDocument, variables, context: context() });
          return data!.stopReply;
        }),
      askAgain: question === undefined ? undefined : () => void outbox.send(roomId, question),
    };
  }, [client, room, outbox, roomId, seq, toSeq]);
}
