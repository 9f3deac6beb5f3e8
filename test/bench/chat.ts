import { join } from 'node:path';
import { sendsPerSecond } from './chat-sends.ts';
import { longRoomRows } from './long-room.ts';
import { startProgram } from './start-program.ts';

/** The chat itself: sends a second through its real pipeline, and a room of 5,000 messages in a real browser. */
export async function benchChat(): Promise<void> {
  const server = await startProgram([join(import.meta.dirname, 'chat-server.ts')]);
  try {
    const { origin, graphqlUrl, roomId, tokens } = JSON.parse(server.line);
    const rows = await longRoomRows(origin);
    console.log(
      `\nsendMessage, whole pipeline: ${(await sendsPerSecond(graphqlUrl, roomId, tokens)).toFixed(0)} messages/s\n`,
    );
    console.log('| 5,000 messages in the room, all loaded | median | p95 |\n|---|---|---|');
    console.log(rows.join('\n'));
  } finally {
    await server.stop();
  }
}
