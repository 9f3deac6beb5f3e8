export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
  AWSPhone: { input: string; output: string; }
  AWSTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSURL: { input: string; output: string; }
};

/** A key by which a tool acts for its owner. */
export type AccessToken = {
  __typename?: 'AccessToken';
  createdAt: Scalars['AWSDateTime']['output'];
  expiresAt: Scalars['AWSDateTime']['output'];
  id: Scalars['ID']['output'];
  /** To the minute; null before the first use. */
  lastUsedAt: Maybe<Scalars['AWSDateTime']['output']>;
  name: Scalars['String']['output'];
  scopes: Array<AccessTokenScope>;
};

export type AccessTokenScope =
  | 'READ'
  | 'WRITE';

export type AnswerReplyInput = {
  /** False declines. */
  accept: Scalars['Boolean']['input'];
  /** Of a CONFIRM: the hash that was shown. */
  argumentHash?: InputMaybe<Scalars['String']['input']>;
  askId: Scalars['ID']['input'];
  /** Of a CHOICE. */
  choiceId?: InputMaybe<Scalars['ID']['input']>;
  roomId: Scalars['ID']['input'];
  seq: Scalars['Int']['input'];
  /** Of a FORM, as JSON, up to 16,000 characters. */
  values?: InputMaybe<Scalars['AWSJSON']['input']>;
};

/** A question to one person. */
export type BotAsk = {
  __typename?: 'BotAsk';
  /** What was answered, in words; null while it is open. */
  answer: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the arguments, which a CONFIRM's answer repeats. */
  argumentHash: Maybe<Scalars['String']['output']>;
  /** The buttons of a CHOICE, at most 5; empty otherwise. */
  choices: Array<BotChoice>;
  /** Answers after this are refused. */
  expiresAt: Scalars['AWSDateTime']['output'];
  id: Scalars['ID']['output'];
  kind: BotAskKind;
  /** JSON Schema of a FORM: an object of strings, numbers, booleans and enums. */
  schema: Maybe<Scalars['AWSJSON']['output']>;
  /** The server and tool it is about. */
  serverId: Maybe<Scalars['ID']['output']>;
  state: BotAskState;
  text: Scalars['String']['output'];
  tool: Maybe<Scalars['String']['output']>;
  /** Who may answer. */
  userId: Scalars['ID']['output'];
  /** A FORM's values so far, a CONFIRM's exact arguments; JSON. */
  values: Maybe<Scalars['AWSJSON']['output']>;
};

export type BotAskInput = {
  answer?: InputMaybe<Scalars['String']['input']>;
  argumentHash?: InputMaybe<Scalars['String']['input']>;
  choices: Array<BotChoiceInput>;
  expiresAt: Scalars['AWSDateTime']['input'];
  id: Scalars['ID']['input'];
  kind: BotAskKind;
  schema?: InputMaybe<Scalars['AWSJSON']['input']>;
  serverId?: InputMaybe<Scalars['ID']['input']>;
  state: BotAskState;
  text: Scalars['String']['input'];
  tool?: InputMaybe<Scalars['String']['input']>;
  userId: Scalars['ID']['input'];
  values?: InputMaybe<Scalars['AWSJSON']['input']>;
};

export type BotAskKind =
  /** Buttons. */
  | 'CHOICE'
  /** A tool that changes something: its exact arguments, run or not. */
  | 'CONFIRM'
  /** Fields. */
  | 'FORM';

export type BotAskState =
  | 'ANSWERED'
  | 'DECLINED'
  | 'OPEN';

export type BotChoice = {
  __typename?: 'BotChoice';
  hint: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  label: Scalars['String']['output'];
};

export type BotChoiceInput = {
  hint?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  label: Scalars['String']['input'];
};

/** A prompt of a server, called as `/name`. */
export type BotPrompt = {
  __typename?: 'BotPrompt';
  arguments: Array<BotPromptArgument>;
  description: Scalars['String']['output'];
  name: Scalars['String']['output'];
};

export type BotPromptArgument = {
  __typename?: 'BotPromptArgument';
  description: Scalars['String']['output'];
  name: Scalars['String']['output'];
  required: Scalars['Boolean']['output'];
};

/** What is particular to a bot's reply. */
export type BotReply = {
  __typename?: 'BotReply';
  /** What it asks a person; null when it asks nothing. */
  ask: Maybe<BotAsk>;
  /** Who asked; the bot acts with this person's rights. */
  askerId: Scalars['ID']['output'];
  askerName: Scalars['String']['output'];
  /** Where `body` begins within the reply's text, in UTF-16 units; 0 holds the whole text so far. */
  offset: Scalars['Int']['output'];
  /** Counts the changes of this reply; the highest is the newest. */
  revision: Scalars['Int']['output'];
  status: BotReplyStatus;
  /** The tools it called, in order; at most 12. */
  steps: Array<BotStep>;
  /** The message it answers. */
  toSeq: Scalars['Int']['output'];
};

export type BotReplyStatus =
  | 'DONE'
  | 'FAILED'
  /** At work: more comes. */
  | 'GROWING'
  | 'STOPPED'
  /** Someone pressed stop; its last text comes. */
  | 'STOPPING'
  /** It asks a person: see `ask`. Or it waits for a server to come back. */
  | 'WAITING';

/** A server of tools that the bot may call, over MCP. */
export type BotServer = {
  __typename?: 'BotServer';
  /** Whether the room may use it; of `botServers`, whether any new room may. */
  enabled: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  origin: BotServerOrigin;
  /** Why its tools could not be read the last time; to admins also which of them were left out. Null when all is well. */
  problem: Maybe<Scalars['String']['output']>;
  prompts: Array<BotPrompt>;
  status: BotStatus;
  tools: Array<BotTool>;
  /** Null to people who are not admins, and of a built-in one. */
  url: Maybe<Scalars['String']['output']>;
};

export type BotServerOrigin =
  /** Added by an admin. */
  | 'ADMIN'
  | 'BUILT_IN'
  /** Of the stage's configuration. */
  | 'STAGE';

/** How a server's breaker stands, the same for every Lambda and everyone. */
export type BotStatus = {
  __typename?: 'BotStatus';
  /** Counts the transitions; the highest is the newest. */
  epoch: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  /** Null while closed. */
  nextTryAt: Maybe<Scalars['AWSDateTime']['output']>;
  serverId: Scalars['ID']['output'];
  state: BreakerState;
};

export type BotStatusInput = {
  epoch: Scalars['Int']['input'];
  name: Scalars['String']['input'];
  nextTryAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  serverId: Scalars['ID']['input'];
  state: BreakerState;
};

/** One call of a tool. */
export type BotStep = {
  __typename?: 'BotStep';
  /** The exact arguments, as JSON. */
  arguments: Scalars['AWSJSON']['output'];
  id: Scalars['ID']['output'];
  /** How long it took, in milliseconds; null while it runs. */
  ms: Maybe<Scalars['Int']['output']>;
  /** What the tool says of its progress. */
  progress: Maybe<Scalars['String']['output']>;
  /** The beginning of what came back, as plain text. */
  result: Maybe<Scalars['String']['output']>;
  serverId: Scalars['ID']['output'];
  status: BotStepStatus;
  tool: Scalars['String']['output'];
};

export type BotStepInput = {
  arguments: Scalars['AWSJSON']['input'];
  id: Scalars['ID']['input'];
  ms?: InputMaybe<Scalars['Int']['input']>;
  progress?: InputMaybe<Scalars['String']['input']>;
  result?: InputMaybe<Scalars['String']['input']>;
  serverId: Scalars['ID']['input'];
  status: BotStepStatus;
  tool: Scalars['String']['input'];
};

export type BotStepStatus =
  /** Not run: declined, not approved, or not allowed. */
  | 'DENIED'
  | 'DONE'
  /** The tool said so itself, or did not answer. */
  | 'FAILED'
  | 'RUNNING';

export type BotTool = {
  __typename?: 'BotTool';
  /** False: it is new or has changed, and is not called until an admin approves it. */
  approved: Scalars['Boolean']['output'];
  description: Scalars['String']['output'];
  name: Scalars['String']['output'];
  /** Hash of name, description, schema and annotations as they are now. */
  pin: Scalars['String']['output'];
  /** Says of itself that it changes nothing. */
  readOnly: Scalars['Boolean']['output'];
  /** JSON Schema of its arguments. */
  schema: Scalars['AWSJSON']['output'];
  title: Maybe<Scalars['String']['output']>;
};

export type BreakerState =
  /** Calls go through. */
  | 'CLOSED'
  /** One call tries it. */
  | 'HALF_OPEN'
  /** Resting: calls are answered without it until `nextTryAt`. */
  | 'OPEN';

export type CreateAccessTokenInput = {
  /** 1 to 365. */
  days: Scalars['Int']['input'];
  /** One line of 1 to 60 characters: the tool it is for. */
  name: Scalars['String']['input'];
  scopes: Array<AccessTokenScope>;
};

export type CreateRoomInput = {
  /** Names this wish, so that repeating it is harmless. 1 to 64 letters, digits, `-` or `_`; a UUID does. */
  clientId: Scalars['ID']['input'];
  /** One line of 1 to 80 characters, not only blanks. */
  title: Scalars['String']['input'];
  /** One line of up to 200 characters. */
  topic?: InputMaybe<Scalars['String']['input']>;
  visibility: RoomVisibility;
};

export type Health = {
  __typename?: 'Health';
  /** The deployment stage: local, dev, staging or prod. */
  stage: Scalars['String']['output'];
  /** Always `OK`; a broken API does not answer. */
  status: Scalars['String']['output'];
  /** The server's clock. */
  time: Scalars['AWSDateTime']['output'];
};

export type InviteMemberInput = {
  /** The address the person signed up with. */
  email: Scalars['AWSEmail']['input'];
  roomId: Scalars['ID']['input'];
};

export type MemberRole =
  | 'MEMBER'
  | 'OWNER';

/** A person in a room. */
export type Membership = {
  __typename?: 'Membership';
  joinedAt: Scalars['AWSDateTime']['output'];
  /** Messages up to this number count as read. */
  lastReadSeq: Scalars['Int']['output'];
  /** The member's name when they joined. */
  name: Scalars['String']['output'];
  role: MemberRole;
  roomId: Scalars['ID']['output'];
  state: MembershipState;
  userId: Scalars['ID']['output'];
};

export type MembershipPage = {
  __typename?: 'MembershipPage';
  items: Array<Membership>;
  /** Null after the last page. */
  nextToken: Maybe<Scalars['String']['output']>;
};

export type MembershipState =
  /** Left or removed. Only the answer to a mutation and a subscription show it; no list does. */
  | 'ENDED'
  | 'PRESENT';

/** A message as it was stored. `(roomId, seq)` names it for ever, `(senderId, clientId)` names the send that made it. */
export type Message = {
  __typename?: 'Message';
  /** Markdown, 1 to 8,000 characters. Of a reply that grows: the text from `reply.offset` on, which may be empty. */
  body: Scalars['String']['output'];
  clientId: Scalars['ID']['output'];
  /** True only in the answer to a repeated send, which is not delivered again. */
  repeated: Scalars['Boolean']['output'];
  /** Set on a bot's reply. */
  reply: Maybe<BotReply>;
  roomId: Scalars['ID']['output'];
  senderId: Scalars['ID']['output'];
  /** The sender's name when it was sent. */
  senderName: Scalars['String']['output'];
  sentAt: Scalars['AWSDateTime']['output'];
  /** The place in the room's one order: 1, 2, 3 … A number can be void: taken, and never stored. */
  seq: Scalars['Int']['output'];
  /** The name of the access token it was sent with, by a tool for its sender; null when a person wrote it. */
  via: Maybe<Scalars['String']['output']>;
};

export type MessagePage = {
  __typename?: 'MessagePage';
  /** More messages exist in the direction read. */
  hasMore: Scalars['Boolean']['output'];
  /** Ascending by `seq`. */
  items: Array<Message>;
  /** The highest number taken in this room when the page was read. */
  lastSeq: Scalars['Int']['output'];
  /**
   * The server's clock when the page was read. A number missing below a message sent 90 seconds or more before `readAt`
   * is void.
   */
  readAt: Scalars['AWSDateTime']['output'];
};

export type MessagePreview = {
  __typename?: 'MessagePreview';
  senderName: Scalars['String']['output'];
  sentAt: Scalars['AWSDateTime']['output'];
  seq: Scalars['Int']['output'];
  /** The body's first 120 characters. */
  text: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Answers what a bot's reply asks: a choice, a form or a confirmation. Only the person asked, once, before it expires.
   * Repeating the same answer changes nothing; another answer is a `Conflict`.
   */
  answerReply: Message;
  /** Approves a tool as it is now, `pin` naming what was looked at. Admins only. */
  approveBotTool: BotServer;
  /** Makes a personal access token. The answer alone holds the secret. */
  createAccessToken: NewAccessToken;
  /** Makes a room with you as its owner. Repeating a `clientId` returns the room it made the first time. */
  createRoom: Membership;
  /** Stores a reply: over, or waiting for a person. `Conflict` if a later revision is stored. */
  finishReply: Message;
  /** What a reply has grown to. It is delivered and not stored. `Conflict` once the reply is stopped or over. */
  growReply: Message;
  /** Makes the person with this e-mail address a member. Owner only. Inviting a member changes nothing. */
  inviteMember: Membership;
  /** Joins a public room; joining twice changes nothing. Whoever joins an empty room owns it. */
  joinRoom: Membership;
  /**
   * Leaves a room; your subscriptions to it end at once. An owner hands the room to the member who joined first. Repeating
   * it within a day changes nothing.
   */
  leaveRoom: Membership;
  /** Marks everything up to `seq` as read. It never goes back, and never past the room's last message. */
  markRead: Membership;
  /** Tells everyone how a server's breaker stands. */
  publishBotStatus: BotStatus;
  /** Reads a server's tools anew; what changed waits for approval. Admins only. */
  refreshBotServer: BotServer;
  /** Takes a tool server away from every room. Admins only. */
  removeBotServer: BotServer;
  /**
   * Takes a member out of the room and ends their subscriptions to it before it answers. Owner only. Repeating it within
   * a day changes nothing; one request may hold five removals.
   */
  removeMember: Membership;
  /** Ends a token at once, and the subscriptions it started. */
  revokeAccessToken: AccessToken;
  /** Adds or changes a tool server, reads its tools and approves them as they are now. Admins only. */
  saveBotServer: BotServer;
  /**
   * Sends one message. Repeating a `clientId` returns what was stored the first time, with `repeated: true`, and is
   * not delivered again. Members only; at most 100 sends a minute and person.
   */
  sendMessage: Message;
  /** Which of the servers that admins keep the bot may use in this room. Owner only. */
  setRoomBots: Array<BotServer>;
  /** The bot's first word in answer to a message: one reply a message, whatever is repeated. */
  startReply: Message;
  /** Stops a reply that still grows. The person who asked, or the room's owner. */
  stopReply: Message;
};


export type MutationAnswerReplyArgs = {
  input: AnswerReplyInput;
};


export type MutationApproveBotToolArgs = {
  pin: Scalars['String']['input'];
  serverId: Scalars['ID']['input'];
  tool: Scalars['String']['input'];
};


export type MutationCreateAccessTokenArgs = {
  input: CreateAccessTokenInput;
};


export type MutationCreateRoomArgs = {
  input: CreateRoomInput;
};


export type MutationFinishReplyArgs = {
  input: ReplyInput;
};


export type MutationGrowReplyArgs = {
  input: ReplyInput;
};


export type MutationInviteMemberArgs = {
  input: InviteMemberInput;
};


export type MutationJoinRoomArgs = {
  roomId: Scalars['ID']['input'];
};


export type MutationLeaveRoomArgs = {
  roomId: Scalars['ID']['input'];
};


export type MutationMarkReadArgs = {
  roomId: Scalars['ID']['input'];
  seq: Scalars['Int']['input'];
};


export type MutationPublishBotStatusArgs = {
  input: BotStatusInput;
};


export type MutationRefreshBotServerArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemoveBotServerArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


export type MutationRevokeAccessTokenArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSaveBotServerArgs = {
  input: SaveBotServerInput;
};


export type MutationSendMessageArgs = {
  input: SendMessageInput;
};


export type MutationSetRoomBotsArgs = {
  roomId: Scalars['ID']['input'];
  serverIds: Array<Scalars['ID']['input']>;
};


export type MutationStartReplyArgs = {
  input: StartReplyInput;
};


export type MutationStopReplyArgs = {
  roomId: Scalars['ID']['input'];
  seq: Scalars['Int']['input'];
};

export type NewAccessToken = {
  __typename?: 'NewAccessToken';
  accessToken: AccessToken;
  /** `confab_` and 43 letters, digits, `-` or `_`. It is shown once and stored hashed. */
  secret: Scalars['String']['output'];
};

/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive: `@aws_lambda` is
 *   a personal access token, `@aws_iam` the bot's own role.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type Query = {
  __typename?: 'Query';
  /** Your personal access tokens, the newest first; never the secrets. */
  accessTokens: Array<AccessToken>;
  /** Every tool server with its tools and their approval. Admins only. */
  botServers: Array<BotServer>;
  /** How the breakers of all tool servers stand; a server whose breaker never moved is closed and not in the list. */
  botStatuses: Array<BotStatus>;
  /** The tool servers the bot may use in this room; to its owner also those they may switch on. Members only. */
  bots: Array<BotServer>;
  /** The token that this very request came with. */
  currentAccessToken: AccessToken;
  /** Whether the API answers. Needs the public API key only. */
  health: Health;
  /** The signed-in person. */
  me: User;
  /**
   * A room's messages in the order of `seq`, always ascending. Without a bound: the newest. With `before`: the newest
   * below it. With `after`: the oldest above it. `before` and `after` together are refused. `limit` is 1 to 100,
   * 50 unless given. Members only.
   */
  messages: MessagePage;
  /** The rooms you are a member of, the one joined last first. `limit` is 1 to 30, 30 unless given. */
  myRooms: RoomPage;
  /** Rooms anyone may join, the newest first. `limit` is 1 to 30, 30 unless given. */
  publicRooms: RoomPage;
  /** One room. A public room shows its card to everyone signed in; all else is for its members. */
  room: Room;
};


/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive: `@aws_lambda` is
 *   a personal access token, `@aws_iam` the bot's own role.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type QueryBotsArgs = {
  roomId: Scalars['ID']['input'];
};


/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive: `@aws_lambda` is
 *   a personal access token, `@aws_iam` the bot's own role.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type QueryMessagesArgs = {
  after?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['Int']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  roomId: Scalars['ID']['input'];
};


/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive: `@aws_lambda` is
 *   a personal access token, `@aws_iam` the bot's own role.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type QueryMyRoomsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive: `@aws_lambda` is
 *   a personal access token, `@aws_iam` the bot's own role.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type QueryPublicRoomsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive: `@aws_lambda` is
 *   a personal access token, `@aws_iam` the bot's own role.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type QueryRoomArgs = {
  id: Scalars['ID']['input'];
};

export type RemoveMemberInput = {
  roomId: Scalars['ID']['input'];
  userId: Scalars['ID']['input'];
};

export type ReplyInput = {
  ask?: InputMaybe<BotAskInput>;
  /** Markdown from `offset` on. */
  body: Scalars['String']['input'];
  offset: Scalars['Int']['input'];
  revision: Scalars['Int']['input'];
  roomId: Scalars['ID']['input'];
  seq: Scalars['Int']['input'];
  status: BotReplyStatus;
  steps: Array<BotStepInput>;
};

export type Room = {
  __typename?: 'Room';
  createdAt: Scalars['AWSDateTime']['output'];
  id: Scalars['ID']['output'];
  /** The latest message in short. Null before the first, and to people who are not members. */
  lastMessage: Maybe<MessagePreview>;
  /** The highest number a message of this room has taken; 0 before the first. Null to people who are not members. */
  lastSeq: Maybe<Scalars['Int']['output']>;
  memberCount: Scalars['Int']['output'];
  /** Who is in the room, by user id. `limit` is 1 to 100, 100 unless given. Members only; null to others. */
  members: Maybe<MembershipPage>;
  /** Your own membership; null if you are not a member. */
  membership: Maybe<Membership>;
  ownerId: Scalars['ID']['output'];
  /** 1 to 80 characters. */
  title: Scalars['String']['output'];
  /** One line, up to 200 characters; empty when the owner gave none. */
  topic: Scalars['String']['output'];
  /** Messages after the last one you read: lastSeq - membership.lastReadSeq. Null to people who are not members. */
  unread: Maybe<Scalars['Int']['output']>;
  visibility: RoomVisibility;
};


export type RoomMembersArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

export type RoomPage = {
  __typename?: 'RoomPage';
  items: Array<Room>;
  /** Null after the last page. */
  nextToken: Maybe<Scalars['String']['output']>;
};

export type RoomVisibility =
  /** Only people its owner invites. */
  | 'PRIVATE'
  /** Anyone signed in may find and join it. */
  | 'PUBLIC';

export type SaveBotServerInput = {
  /** 1 to 24 lower-case letters, digits or `-`; it stands before its tools' names. */
  id: Scalars['ID']['input'];
  /** 1 to 60 characters. */
  name: Scalars['String']['input'];
  /** The name of a secret that holds the bearer token; null when it needs none. */
  secretName?: InputMaybe<Scalars['String']['input']>;
  /** Of its Streamable HTTP endpoint; https, at a public address (a local stage takes loopback). */
  url: Scalars['String']['input'];
};

export type SendMessageInput = {
  /** Markdown, 1 to 8,000 characters, not only blanks. */
  body: Scalars['String']['input'];
  /** Names this message among all of yours, in every room. 1 to 64 letters, digits, `-` or `_`; a UUID does. */
  clientId: Scalars['ID']['input'];
  roomId: Scalars['ID']['input'];
};

export type StartReplyInput = {
  /** The first word, as Markdown. */
  body: Scalars['String']['input'];
  roomId: Scalars['ID']['input'];
  toSeq: Scalars['Int']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Every change of a breaker. It names a server by its id and says nothing of rooms. */
  onBotStatus: Maybe<BotStatus>;
  /** Every change of your own memberships: joined, invited, left, removed, read. `userId` must be yours. */
  onMembership: Maybe<Membership>;
  /**
   * Every message of a room from now on, each once. Members only; it ends when the membership does, or the token.
   * Numbers may arrive out of order: sort by `seq`, and read what is missing with `messages(after)`. A bot's reply comes
   * again with each change: `reply.revision` tells which is the newest, `reply.offset` where its text continues.
   */
  onMessage: Maybe<Message>;
};


export type SubscriptionOnMembershipArgs = {
  userId: Scalars['ID']['input'];
};


export type SubscriptionOnMessageArgs = {
  roomId: Scalars['ID']['input'];
};

/** A person who signed up. */
export type User = {
  __typename?: 'User';
  createdAt: Scalars['AWSDateTime']['output'];
  id: Scalars['ID']['output'];
  /** What others see, 1 to 60 characters. */
  name: Scalars['String']['output'];
};
