/** Every mutation that a token admits to; a test holds the list against schema.graphql. */
export const writtenFields: readonly string[] = [
  'Mutation.createRoom',
  'Mutation.joinRoom',
  'Mutation.sendMessage',
  'Mutation.markRead',
];
