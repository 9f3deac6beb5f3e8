import styles from './drawing.module.css';

/** Line drawings of 120 by 88; the second path is the accent. */
const drawings = {
  quiet: [
    'M14 22a8 8 0 0 1 8-8h46a8 8 0 0 1 8 8v20a8 8 0 0 1-8 8H44L32 60V50H22a8 8 0 0 1-8-8ZM26 28h30M26 37h18',
    'M64 58h6M84 34h14a8 8 0 0 1 8 8v18a8 8 0 0 1-8 8h-4v9L83 68H72a8 8 0 0 1-8-8',
  ],
  door: ['M22 78h76M36 78V16h36v62M72 22h14v56', 'M64 47v4M46 16v62'],
  lost: [
    'M20 68c10-18 22 6 32-12s-6-28 8-34M14 74h12',
    'M84 16a12 12 0 0 1 12 12c0 10-12 22-12 22S72 38 72 28a12 12 0 0 1 12-12Zm0 9v6',
  ],
  rooms: ['M16 24h38v26H36l-8 8v-8H16ZM66 16h38v24H92v8l-8-8H66Z', 'M48 62h38v18H48ZM60 71h14'],
  broken: ['M18 22h84v50H18ZM18 34h84', 'M46 46l8 6-6 8 10 4M26 28h.1M33 28h.1'],
} as const;

export type DrawingName = keyof typeof drawings;

export function Drawing({ name }: { name: DrawingName }) {
  const [line, accent] = drawings[name];
  return (
    <svg className={styles.drawing} width="120" height="88" viewBox="0 0 120 88" aria-hidden="true">
      <path d={line} />
      <path d={accent} className={styles.accent} />
    </svg>
  );
}
