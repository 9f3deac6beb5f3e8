/** A cloud assembly that cannot run offline; its text names each place and what is wrong there. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
