/** Strokes on a field of 24 by 24; a new one is a line here. */
const PATHS = {
  cart: 'M3 4h2l2.4 10.500h10.200L20 7.500H6.200M9 19.500h.01M17 19.500h.01',
  report: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  mail: 'M3.500 6h17v12h-17zM3.500 7l8.500 6 8.500-6',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  setUp: 'M12 3v4M12 17v4M3 12h4M17 12h4M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  till: 'M5 4h14v6H5zM4 14h16v6H4zM9 17h6M8 10v4M16 10v4',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M15.500 15.500 20 20',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  down: 'M6 9l6 6 6-6',
  next: 'M9 6l6 6-6 6',
  previous: 'M15 6l-6 6 6 6',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  columns: 'M4 5h16v14H4zM9.500 5v14M15 5v14',
  bookmark: 'M7 4h10v16l-5-4-5 4z',
  filter: 'M4 6h16M7 12h10M10 18h4',
  keyboard: 'M3 7h18v10H3zM7 10.500h.01M11 10.500h.01M15 10.500h.01M8 14h8',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M5 20c.800-3.500 3.500-5 7-5s6.200 1.500 7 5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 3v2M12 19v2M3 12h2M19 12h2M5.600 5.600 7 7M17 17l1.400 1.400M5.600 18.400 7 17M17 7l1.400-1.400',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.500l3 2',
  warning: 'M12 4 3 20h18zM12 10v4M12 17h.01',
  shop: 'M4 9l1.500-5h13L20 9M4 9v11h16V9M4 9c0 2 3 2.500 4 0 1 2.500 7 2.500 8 0 1 2.500 4 2 4 0M10 20v-6h4v6',
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words; it says nothing by itself, so screen readers pass over it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
