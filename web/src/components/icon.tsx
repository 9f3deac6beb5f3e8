/** Drawn on a grid of 20 with a line of 1.5. */
const paths = {
  back: 'M12 4.5 6.5 10l5.5 5.5',
  browse: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm3-10-1.8 4.2L7 13l1.8-4.2L13 7Z',
  check: 'm4 10.5 4 4 8-9',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-11v4.2l2.6 1.6',
  close: 'm5 5 10 10M15 5 5 15',
  copy: 'M7.5 7.5h8v9h-8zM12.5 7.5v-4h-8v9h3',
  down: 'M10 4v12m-5-5 5 5 5-5',
  eye: 'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5Zm7.5 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
  leave: 'M8 3.5H4.5v13H8M8.5 10H17m-3.5-3.5L17 10l-3.5 3.5',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  members:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c.4-3 2.5-4.5 5.5-4.5s5.1 1.5 5.5 4.5M13 4a2.8 2.8 0 0 1 0 5.2M15 12.4c1.7.6 2.7 2 3 4.1',
  offline:
    'M3 3l14 14M2.5 8c1-.9 2.1-1.6 3.4-2.1M9 4.6c3.2-.2 6.2 1 8.5 3.4M5.5 11.3c.9-.8 1.9-1.3 3-1.6M8.3 14.3c1-.8 2.4-.8 3.4 0',
  next: 'm8 4.5 5.5 5.5L8 15.5',
  plus: 'M10 4v12M4 10h12',
  remove: 'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c.4-3 2.5-4.5 5.5-4.5s5.1 1.5 5.5 4.5M13.5 7.5h5',
  retry: 'M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13',
  room: 'M8 3.5 6.5 16.5M13.5 3.5 12 16.5M3.5 7.5h13M3 12.5h13',
  search: 'M8.8 14.5a5.7 5.7 0 1 0 0-11.4 5.7 5.7 0 0 0 0 11.4Zm4.2-1.5 4 4',
  send: 'M3.5 4 17 10 3.5 16l1.8-6L3.5 4Zm1.8 6h5.2',
  stop: 'M6 6h8v8H6z',
  tool: 'M12.5 3.5a4 4 0 0 0-4 5.3l-5 5 2.7 2.7 5-5a4 4 0 0 0 5.2-4.9l-2.4 2.3-2.6-.7-.7-2.6 2.3-2.1h-.5Z',
  up: 'M10 16V4M5 9l5-5 5 5',
  warning: 'M10 3 2.5 16.5h15L10 3Zm0 5v4M10 14.2v.1',
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: the text beside it, or the button's label, carries the meaning. */
export function Icon({ name, size = 20 }: { name: IconName; size?: 16 | 20 }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
