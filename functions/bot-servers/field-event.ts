import * as z from 'zod';

const id = z.string().min(1);
const event = <Field extends string, Arguments extends z.ZodRawShape>(field: Field, args: Arguments) =>
  z.object({ field: z.literal(field), userId: id, isOwner: z.boolean().optional(), arguments: z.object(args) });

/** What the resolvers send: the arguments as the schema has them, and who asks. Who may has been checked there. */
export const fieldEvent = z.discriminatedUnion('field', [
  event('bots', { roomId: id }),
  event('botServers', {}),
  event('setRoomBots', { roomId: id, serverIds: z.array(id) }),
  event('saveBotServer', {
    input: z.object({ id, name: z.string(), url: z.string(), secretName: z.string().nullish() }),
  }),
  event('removeBotServer', { id }),
  event('refreshBotServer', { id }),
  event('approveBotTool', { serverId: id, tool: z.string(), pin: z.string() }),
]);

export type FieldEvent = z.infer<typeof fieldEvent>;
export type SaveInput = Extract<FieldEvent, { field: 'saveBotServer' }>['arguments']['input'];
