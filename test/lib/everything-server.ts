import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startHttp } from '../../functions/test/tool-bench.ts';

const program = join(import.meta.dirname, '../../node_modules/@modelcontextprotocol/server-everything/dist/index.js');

const freePort = async (): Promise<number> => {
  const server = await startHttp(() => undefined);
  await server.close();
  return server.port;
};

/** The reference MCP server, which one can kill and start again where it was. */
export async function startEverything() {
  const port = await freePort();
  const start = async () => {
    const child = spawn(process.execPath, [program, 'streamableHttp'], { env: { ...process.env, PORT: `${port}` } });
    // It says there that it listens.
    await once(child.stderr, 'data');
    return child;
  };
  let child = await start();
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    restart: async () => {
      child = await start();
    },
  };
}
