import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { randomUUID } from 'node:crypto';
import * as operations from './__generated__/operations.ts';
import type { Person } from './person.ts';

export type Signed = 'owner' | 'member' | 'removed' | 'stranger' | 'admin';
/** A tool with a personal access token of the member. */
export type Tool = 'writeToken' | 'readToken';
export type Caller =
  Signed | Tool | 'bot' | 'revokedToken' | 'noToken' | 'expiredToken' | 'forgedToken' | 'unsignedToken' | 'apiKey';

/** What a row is asked about; made anew for each caller. */
export interface Scene {
  readonly people: Record<Signed | 'guest', Person>;
  readonly roomId: string;
  readonly publicId: string;
  /** Of a reply to the member's message 1 in the private room, where the row needs one. */
  readonly replySeq: number;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of operations with different variables
export type Operation = TypedDocumentNode<any, any>;

export interface Row {
  readonly document: Operation;
  readonly variables: (scene: Scene, caller: Caller) => Record<string, unknown>;
  /** Who may; a person not named gets `Forbidden`. */
  readonly admitted: readonly Signed[];
  /** The least that a token must be able to do; none admits no token. Then it has the member's rights. */
  readonly scope?: 'READ' | 'WRITE';
  /** Which way in there is, in place of signing in. */
  readonly only?: 'admins' | 'bot' | 'tokens';
  /** Who is admitted may still hear that there is no such thing. */
  readonly mayMiss?: boolean;
  /** What it is about: a message to the bot, a reply that the bot works on, one that asks the member. */
  readonly needs?: 'question' | 'growing' | 'asking';
}

export const everyone: Signed[] = ['owner', 'member', 'removed', 'stranger', 'admin'];
const members: Signed[] = ['owner', 'member'];

export const update = (roomId: string, seq: number, status: string) => ({
  ...{ roomId, seq, body: 'Sunny.', status, revision: 9, offset: 0, steps: [] },
});

/** Every operation, and who may. */
export const rows: Record<string, Row> = {
  me: { document: operations.MeDocument, variables: () => ({}), admitted: everyone, scope: 'READ' },
  'room (private)': {
    document: operations.RoomDocument,
    variables: ({ roomId }) => ({ id: roomId }),
    admitted: members,
    scope: 'READ',
  },
  'room (public)': {
    document: operations.RoomDocument,
    variables: ({ publicId }) => ({ id: publicId }),
    admitted: everyone,
    scope: 'READ',
  },
  myRooms: { document: operations.MyRoomsDocument, variables: () => ({}), admitted: everyone, scope: 'READ' },
  publicRooms: { document: operations.PublicRoomsDocument, variables: () => ({}), admitted: everyone, scope: 'READ' },
  messages: {
    document: operations.MessagesDocument,
    variables: ({ roomId }) => ({ roomId }),
    admitted: members,
    scope: 'READ',
  },
  createRoom: {
    document: operations.CreateRoomDocument,
    variables: () => ({ input: { clientId: randomUUID(), title: 'Mine', visibility: 'PRIVATE' } }),
    admitted: everyone,
    scope: 'WRITE',
  },
  'joinRoom (private)': {
    document: operations.JoinRoomDocument,
    variables: ({ roomId }) => ({ roomId }),
    admitted: members,
    scope: 'WRITE',
  },
  'joinRoom (public)': {
    document: operations.JoinRoomDocument,
    variables: ({ publicId }) => ({ roomId: publicId }),
    admitted: everyone,
    scope: 'WRITE',
  },
  leaveRoom: {
    document: operations.LeaveRoomDocument,
    variables: ({ roomId }) => ({ roomId }),
    // Leaving what one has left, or was removed from, is a repeat.
    admitted: ['owner', 'member', 'removed'],
  },
  inviteMember: {
    document: operations.InviteMemberDocument,
    variables: ({ roomId, people }) => ({ input: { roomId, email: people.guest.email } }),
    admitted: ['owner'],
  },
  removeMember: {
    document: operations.RemoveMemberDocument,
    variables: ({ roomId, people }, caller) => ({
      input: { roomId, userId: people[caller === 'owner' ? 'member' : 'owner'].userId },
    }),
    admitted: ['owner'],
  },
  sendMessage: {
    document: operations.SendMessageDocument,
    variables: ({ roomId }) => ({ input: { roomId, clientId: randomUUID(), body: 'Hello' } }),
    admitted: members,
    scope: 'WRITE',
  },
  markRead: {
    document: operations.MarkReadDocument,
    variables: ({ roomId }) => ({ roomId, seq: 1 }),
    admitted: members,
    scope: 'WRITE',
  },
  'onMessage (subscription)': {
    document: operations.OnMessageDocument,
    variables: ({ roomId }) => ({ roomId }),
    admitted: members,
    scope: 'READ',
  },
  'onMembership (subscription, of the owner)': {
    document: operations.OnMembershipDocument,
    variables: ({ people }) => ({ userId: people.owner.userId }),
    admitted: ['owner'],
  },
  bots: { document: operations.BotsDocument, variables: ({ roomId }) => ({ roomId }), admitted: members },
  botStatuses: { document: operations.BotStatusesDocument, variables: () => ({}), admitted: everyone },
  botServers: { document: operations.BotServersDocument, variables: () => ({}), admitted: ['admin'], only: 'admins' },
  accessTokens: { document: operations.AccessTokensDocument, variables: () => ({}), admitted: everyone },
  currentAccessToken: {
    document: operations.CurrentAccessTokenDocument,
    variables: () => ({}),
    admitted: ['member'],
    only: 'tokens',
    scope: 'READ',
  },
  answerReply: {
    document: operations.AnswerReplyDocument,
    variables: ({ roomId, replySeq: seq }) => ({
      input: { roomId, seq, askId: 'ask', accept: true, choiceId: 'yes' },
    }),
    admitted: ['member'],
    needs: 'asking',
  },
  stopReply: {
    document: operations.StopReplyDocument,
    variables: ({ roomId, replySeq: seq }) => ({ roomId, seq }),
    admitted: members,
    needs: 'growing',
  },
  setRoomBots: {
    document: operations.SetRoomBotsDocument,
    variables: ({ roomId }) => ({ roomId, serverIds: [] }),
    admitted: ['owner'],
  },
  saveBotServer: {
    document: operations.SaveBotServerDocument,
    variables: () => ({ input: { id: 'nowhere', name: 'Nowhere', url: 'https://nowhere.invalid/mcp' } }),
    admitted: ['admin'],
    only: 'admins',
    mayMiss: true,
  },
  removeBotServer: {
    document: operations.RemoveBotServerDocument,
    variables: () => ({ id: 'missing' }),
    admitted: ['admin'],
    only: 'admins',
    mayMiss: true,
  },
  refreshBotServer: {
    document: operations.RefreshBotServerDocument,
    variables: () => ({ id: 'missing' }),
    admitted: ['admin'],
    only: 'admins',
    mayMiss: true,
  },
  approveBotTool: {
    document: operations.ApproveBotToolDocument,
    variables: () => ({ serverId: 'missing', tool: 'none', pin: 'none' }),
    admitted: ['admin'],
    only: 'admins',
    mayMiss: true,
  },
  createAccessToken: {
    document: operations.CreateAccessTokenDocument,
    variables: () => ({ input: { name: 'Editor', scopes: ['READ'], days: 1 } }),
    admitted: everyone,
  },
  revokeAccessToken: {
    document: operations.RevokeAccessTokenDocument,
    variables: () => ({ id: 'missing' }),
    admitted: everyone,
    mayMiss: true,
  },
  startReply: {
    document: operations.StartReplyDocument,
    variables: ({ roomId }) => ({ input: { roomId, toSeq: 1, body: 'Looking' } }),
    needs: 'question',
    admitted: [],
    only: 'bot',
  },
  growReply: {
    document: operations.GrowReplyDocument,
    variables: ({ roomId, replySeq }) => ({ input: update(roomId, replySeq, 'GROWING') }),
    needs: 'growing',
    admitted: [],
    only: 'bot',
  },
  finishReply: {
    document: operations.FinishReplyDocument,
    variables: ({ roomId, replySeq }) => ({ input: update(roomId, replySeq, 'DONE') }),
    needs: 'growing',
    admitted: [],
    only: 'bot',
  },
  publishBotStatus: {
    document: operations.PublishBotStatusDocument,
    variables: () => ({ input: { serverId: 'weather', name: 'Weather', state: 'CLOSED', epoch: 1 } }),
    admitted: [],
    only: 'bot',
  },
  'onBotStatus (subscription)': {
    document: operations.OnBotStatusDocument,
    variables: () => ({}),
    admitted: everyone,
  },
};
