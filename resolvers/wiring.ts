/**
 * Which data source each resolver step talks to; the stack builds resolvers from it, and a test holds it against the
 * files in this folder and the fields of the schema. A name and a source is a unit resolver, a list is a pipeline.
 *
 * - `reader` may get, batch-get and query the table and its index;
 * - `writer` may put, update and delete items, and get one to explain a failed condition;
 * - `none` computes;
 * - `bot` starts the function that answers (`bot-reply`), as an event that nobody waits for;
 * - `botServers` and `accessTokens` are functions that answer (`bot-servers`, `access-tokens`).
 */
export type DataSource = 'reader' | 'writer' | 'none' | 'bot' | 'botServers' | 'accessTokens';

export type Wiring = DataSource | readonly (readonly [step: string, source: DataSource])[];

export const wiring: Readonly<Record<string, Wiring>> = {
  'Query.health': 'none',
  'Query.me': [
    ['1-read-profile', 'reader'],
    ['2-make-profile', 'writer'],
  ],
  'Query.room': 'reader',
  'Query.myRooms': [
    ['1-list-memberships', 'reader'],
    ['2-read-rooms', 'reader'],
  ],
  'Query.publicRooms': [
    ['1-list-public', 'reader'],
    ['2-read-rooms', 'reader'],
  ],
  'Query.messages': [
    ['1-require-member', 'reader'],
    ['2-read-page', 'reader'],
  ],
  'Query.bots': [
    ['1-require-member', 'reader'],
    ['2-list-servers', 'botServers'],
  ],
  'Query.botStatuses': 'reader',
  'Query.botServers': 'botServers',
  'Query.accessTokens': 'reader',
  'Query.currentAccessToken': 'reader',
  'Room.members': [
    ['1-require-member', 'none'],
    ['2-list-members', 'reader'],
  ],
  'Mutation.createRoom': [
    ['1-read-profile', 'reader'],
    ['2-write-room', 'writer'],
    ['3-read-membership', 'reader'],
  ],
  'Mutation.joinRoom': [
    ['1-authorize', 'reader'],
    ['2-add-member', 'writer'],
  ],
  'Mutation.leaveRoom': [
    ['1-authorize', 'reader'],
    ['2-list-members', 'reader'],
    ['3-end-membership', 'writer'],
  ],
  'Mutation.inviteMember': [
    ['1-require-owner', 'reader'],
    ['2-find-person', 'reader'],
    ['3-read-profile', 'reader'],
    ['4-add-member', 'writer'],
  ],
  'Mutation.removeMember': [
    ['1-require-owner', 'reader'],
    ['2-end-membership', 'writer'],
  ],
  'Mutation.sendMessage': [
    ['1-authorize', 'reader'],
    ['2-find-first', 'reader'],
    ['3-limit-rate', 'writer'],
    ['4-take-number', 'writer'],
    ['5-store-client-id', 'writer'],
    ['6-store-message', 'writer'],
    ['7-call-bot', 'bot'],
  ],
  'Mutation.markRead': [
    ['1-require-member', 'reader'],
    ['2-store-read-seq', 'writer'],
  ],
  'Mutation.answerReply': [
    ['1-require-member', 'reader'],
    ['2-read-reply', 'reader'],
    ['3-store-answer', 'writer'],
    ['4-call-bot', 'bot'],
  ],
  'Mutation.stopReply': [
    ['1-require-member', 'reader'],
    ['2-read-reply', 'reader'],
    ['3-store-stop', 'writer'],
  ],
  'Mutation.setRoomBots': [
    ['1-require-owner', 'reader'],
    ['2-set-servers', 'botServers'],
  ],
  'Mutation.saveBotServer': 'botServers',
  'Mutation.removeBotServer': 'botServers',
  'Mutation.refreshBotServer': 'botServers',
  'Mutation.approveBotTool': 'botServers',
  'Mutation.createAccessToken': 'accessTokens',
  'Mutation.revokeAccessToken': [
    ['1-read-token', 'reader'],
    ['2-end-token', 'writer'],
  ],
  'Mutation.startReply': [
    ['1-authorize', 'reader'],
    ['2-require-asker', 'reader'],
    ['3-take-number', 'writer'],
    ['4-store-client-id', 'writer'],
    ['5-store-message', 'writer'],
  ],
  'Mutation.growReply': [
    ['1-read-reply', 'reader'],
    ['2-require-asker', 'reader'],
  ],
  'Mutation.finishReply': [
    ['1-read-reply', 'reader'],
    ['2-require-asker', 'reader'],
    ['3-store-reply', 'writer'],
    ['4-store-preview', 'writer'],
  ],
  'Mutation.publishBotStatus': 'none',
  'Subscription.onMessage': 'reader',
  'Subscription.onMembership': 'none',
  'Subscription.onBotStatus': 'none',
};
