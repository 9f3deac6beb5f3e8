import { Worker } from 'node:worker_threads';

/** The file descriptor of the pipe that a container's parent holds the other end of, and never writes to. */
export const parentPipe = 4;

/** Kills this process as soon as its parent is gone, perhaps by kill -9: from a thread, which a handler's endless loop cannot hold up. */
export function endWithParent(): void {
  const watch = `
    const { Socket } = require('node:net');
    new Socket({ fd: ${parentPipe} }).on('close', () => process.kill(process.pid, 'SIGKILL')).on('error', () => {}).resume();
  `;
  new Worker(watch, {
    eval: true,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  }).unref();
}
