import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import {
  CreateRoomDocument,
  InviteMemberDocument,
  JoinRoomDocument,
  LeaveRoomDocument,
  RemoveMemberDocument,
} from '../../__generated__/operations.ts';
import type { CreateRoomInput } from '../../__generated__/operations.ts';
import type { Outcome } from '../api/failure.ts';
import { toFailure } from '../api/to-failure.ts';
import type { Membership } from '../api/types.ts';
import type { MyRooms } from './create-my-rooms.ts';

export interface RoomActions {
  /** The same `clientId` makes the same room: take a new one for each form, not for each click. */
  createRoom(input: CreateRoomInput): Promise<Outcome<Membership>>;
  joinRoom(roomId: string): Promise<Outcome<Membership>>;
  leaveRoom(roomId: string): Promise<Outcome<Membership>>;
  inviteMember(roomId: string, email: string): Promise<Outcome<Membership>>;
  removeMember(roomId: string, userId: string): Promise<Outcome<Membership>>;
}

/** Changes of membership; one's own show in the list of rooms with the answer, before their event comes. */
export function createRoomActions(client: ApolloClient, rooms: MyRooms): RoomActions {
  async function run<T, V extends OperationVariables>(
    mutation: TypedDocumentNode<T, V>,
    variables: V,
    membershipOf: (data: T) => Membership,
  ): Promise<Outcome<Membership>> {
    try {
      const { data } = await client.mutate<T, OperationVariables>({ mutation, variables });
      const membership = membershipOf(data as T);
      rooms.applyMembership(membership);
      return { kind: 'done', value: membership };
    } catch (error) {
      return { kind: 'failed', failure: toFailure(error) };
    }
  }
  return {
    createRoom: (input) => run(CreateRoomDocument, { input }, (data) => data.createRoom),
    joinRoom: (roomId) => run(JoinRoomDocument, { roomId }, (data) => data.joinRoom),
    leaveRoom: (roomId) => run(LeaveRoomDocument, { roomId }, (data) => data.leaveRoom),
    inviteMember: (roomId, email) =>
      run(InviteMemberDocument, { input: { roomId, email } }, (data) => data.inviteMember),
    removeMember: (roomId, userId) =>
      run(RemoveMemberDocument, { input: { roomId, userId } }, (data) => data.removeMember),
  };
}
