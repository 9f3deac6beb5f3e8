import { useState } from 'react';

type Rows = readonly { key: string }[];

/** Whether rows came in above the first one since the last drawing, so that the list keeps its place from the end. */
export function usePrepended(rows: Rows): boolean {
  const first = rows[0]?.key;
  const [seen, setSeen] = useState({ first, length: rows.length, isPrepended: false });
  if (seen.first === first && seen.length === rows.length) return seen.isPrepended;
  const isPrepended = seen.first !== undefined && seen.first !== first && rows.some((row) => row.key === seen.first);
  setSeen({ first, length: rows.length, isPrepended });
  return isPrepended;
}
