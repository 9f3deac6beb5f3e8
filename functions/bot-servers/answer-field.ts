import { approveBotTool, refreshBotServer, removeBotServer, saveBotServer } from './change-servers.ts';
import { FieldError } from './field-error.ts';
import type { FieldEvent } from './field-event.ts';
import { bots, botServers, setRoomBots } from './list-servers.ts';
import type { Servers } from './servers.ts';

const value = (event: FieldEvent, servers: Servers) => {
  // What another run changed a moment ago must show: these fields are asked for seldom.
  servers.registry.forget();
  switch (event.field) {
    case 'bots':
      return bots(servers, event.arguments.roomId, event.isOwner === true);
    case 'botServers':
      return botServers(servers);
    case 'setRoomBots':
      return setRoomBots(servers, event.arguments.roomId, event.arguments.serverIds);
    case 'saveBotServer':
      return saveBotServer(servers, event.arguments.input);
    case 'removeBotServer':
      return removeBotServer(servers, event.arguments.id);
    case 'refreshBotServer':
      return refreshBotServer(servers, event.arguments.id);
    case 'approveBotTool':
      return approveBotTool(servers, event.arguments);
  }
};

/** The field's value, or what stands in its place. */
export const answerField = async (event: FieldEvent, servers: Servers) => {
  try {
    return await value(event, servers);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return { error: { type: error.type, message: error.message } };
  }
};
