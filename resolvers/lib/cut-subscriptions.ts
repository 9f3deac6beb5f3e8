import { extensions } from '@aws-appsync/utils';

/** Ends every subscription that the person has to the room's messages. */
export const cutSubscriptions = (roomId: string, userId: string): void =>
  extensions.invalidateSubscriptions({ subscriptionField: 'onMessage', payload: { roomId, userId } });
