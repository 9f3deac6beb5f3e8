const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a Host header or an origin names this machine: a page elsewhere whose name resolves to loopback does not. */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  return loopbackNames.has(name) || name.endsWith('.localhost');
}
