import type { ApolloClient } from '@apollo/client';
import { SendMessageDocument } from '../../__generated__/operations.ts';
import type { Message } from '../api/types.ts';
import type { OutboxEntry } from './outbox-entry.ts';

// A send takes well under a second. On a network that swallows packets the next try comes sooner this way, and a send
// that did arrive is answered with the same message.
const SEND_TIMEOUT_MS = 10_000;

export type SendMessage = (entry: OutboxEntry, signal: AbortSignal) => Promise<Message>;

export function createSendMessage(client: ApolloClient): SendMessage {
  return async ({ roomId, clientId, body }, stop) => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(SEND_TIMEOUT_MS)]);
    const { data } = await client.mutate({
      mutation: SendMessageDocument,
      variables: { input: { roomId, clientId, body } },
      context: { fetchOptions: { signal } },
    });
    return data!.sendMessage;
  };
}
