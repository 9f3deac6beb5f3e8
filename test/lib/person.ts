import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { randomUUID } from 'node:crypto';
import type { MessagePartsFragment } from './__generated__/operations.ts';
import { CreateRoomDocument, JoinRoomDocument, SendMessageDocument } from './__generated__/operations.ts';
import type { Answer } from './graphql.ts';
import { dataOf, request } from './graphql.ts';
import type { Subscription } from './realtime.ts';
import { subscribe } from './realtime.ts';
import type { Tokens, WebConfig } from './sign-in.ts';

/** Someone who is signed in and calls the API as a tool does. */
export interface Person extends Tokens {
  readonly name: string;
  readonly email: string;
  ask<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Answer<Data>>;
  follow<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Subscription<Data>>;
  /** Makes a room and gives its id. */
  createRoom(visibility: 'PUBLIC' | 'PRIVATE', title?: string): Promise<string>;
  join(roomId: string): Promise<void>;
  send(roomId: string, body: string, clientId?: string): Promise<MessagePartsFragment>;
}

export function personWith(config: WebConfig, who: Tokens & { name: string; email: string }): Person {
  const headers = { authorization: who.idToken };
  const ask: Person['ask'] = (document, variables) => request(config.graphqlUrl, headers, document, variables);
  return {
    ...who,
    ask,
    follow: (document, variables) => {
      const authorization = { host: new URL(config.graphqlUrl).host, Authorization: who.idToken };
      return subscribe(config.realtimeUrl, authorization, document, variables);
    },
    createRoom: async (visibility, title = 'A room') => {
      const input = { clientId: randomUUID(), title, visibility };
      return dataOf(await ask(CreateRoomDocument, { input })).createRoom.roomId;
    },
    join: async (roomId) => void dataOf(await ask(JoinRoomDocument, { roomId })),
    send: async (roomId, body, clientId = randomUUID()) =>
      dataOf(await ask(SendMessageDocument, { input: { roomId, clientId, body } })).sendMessage,
  };
}
