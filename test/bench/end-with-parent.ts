/** Ends this program once the one that started it lets go of its input, be it by its own sudden death. */
export function endWithParent(cleanUp: () => void | Promise<void>): void {
  process.stdin.resume().once('end', () => void Promise.resolve(cleanUp()).finally(() => process.exit()));
}
