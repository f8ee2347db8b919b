import { useKept } from '../parts/use-kept.ts';
import { COLUMNS } from './columns.tsx';

export type ColumnKey = (typeof COLUMNS)[number]['key'];

/** @returns the columns that this browser does not show, and how to show or hide one. */
export function useHiddenColumns(): [readonly ColumnKey[], (key: ColumnKey) => void] {
  const [hidden, setHidden] = useKept<readonly ColumnKey[]>('list-hidden-columns', [], isColumns);
  const toggle = (key: ColumnKey) => {
    setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]);
  };
  return [hidden, toggle];
}

function isColumns(kept: unknown): kept is ColumnKey[] {
  return Array.isArray(kept) && kept.every((key) => COLUMNS.some((column) => column.key === key));
}
