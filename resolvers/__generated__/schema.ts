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
  /** Markdown, 1 to 8,000 characters. */
  body: Scalars['String']['output'];
  clientId: Scalars['ID']['output'];
  /** True only in the answer to a repeated send, which is not delivered again. */
  repeated: Scalars['Boolean']['output'];
  roomId: Scalars['ID']['output'];
  senderId: Scalars['ID']['output'];
  /** The sender's name when it was sent. */
  senderName: Scalars['String']['output'];
  sentAt: Scalars['AWSDateTime']['output'];
  /** The place in the room's one order: 1, 2, 3 … A number can be void: taken, and never stored. */
  seq: Scalars['Int']['output'];
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
  /** Makes a room with you as its owner. Repeating a `clientId` returns the room it made the first time. */
  createRoom: Membership;
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
  /**
   * Takes a member out of the room and ends their subscriptions to it before it answers. Owner only. Repeating it within
   * a day changes nothing; one request may hold five removals.
   */
  removeMember: Membership;
  /**
   * Sends one message. Repeating a `clientId` returns what was stored the first time, with `repeated: true`, and is
   * not delivered again. Members only; at most 100 sends a minute and person.
   */
  sendMessage: Message;
};


export type MutationCreateRoomArgs = {
  input: CreateRoomInput;
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


export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


export type MutationSendMessageArgs = {
  input: SendMessageInput;
};

/**
 * Confab's contract. Four rules hold for every field:
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive.
 * - A failed operation carries an `errorType` of the closed list in docs/types-and-schema.md, a safe text and,
 *   in `errorInfo.correlationId`, the id under which operators find it.
 * - A limit in characters counts UTF-16 units, as browsers do: most emoji are two.
 * - A mutation that feeds a subscription must select every field of the type it returns that subscribers read;
 *   it is refused with `IncompleteSelection`, naming the missing fields, before anything is written.
 */
export type Query = {
  __typename?: 'Query';
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
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive.
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
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive.
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
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive.
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
 * - Amazon Cognito is the default way in; a field that another way in may reach says so by directive.
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

export type SendMessageInput = {
  /** Markdown, 1 to 8,000 characters, not only blanks. */
  body: Scalars['String']['input'];
  /** Names this message among all of yours, in every room. 1 to 64 letters, digits, `-` or `_`; a UUID does. */
  clientId: Scalars['ID']['input'];
  roomId: Scalars['ID']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** Every change of your own memberships: joined, invited, left, removed, read. `userId` must be yours. */
  onMembership: Maybe<Membership>;
  /**
   * Every message of a room from now on, each once. Members only; it ends when the membership does.
   * Numbers may arrive out of order: sort by `seq`, and read what is missing with `messages(after)`.
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
