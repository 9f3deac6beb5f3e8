import type { Tool } from '../../lib/tools/tool-servers.ts';

/**
 * Whether the asker must click before this tool runs. A server's word only counts against it: nothing but an approved
 * "read only" that contradicts nothing spares the click, and not even that once an outside tool's output was read and
 * the tool reaches out into the world.
 */
export const needsClick = (
  { isOutside, readOnly, destructive, openWorld }: Tool,
  { hasReadOutside }: { readonly hasReadOutside: boolean },
): boolean => {
  if (!readOnly) return isOutside || destructive || openWorld || hasReadOutside;
  return (isOutside && destructive) || (openWorld && hasReadOutside);
};
