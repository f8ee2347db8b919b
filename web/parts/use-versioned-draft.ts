import { useMemo } from 'react';
import { changedPaths, mergeValues, type FlatValues } from './flat-values.ts';
import { useDraft } from './use-draft.ts';

/** Something that others change too, as it was read. */
export interface Versioned {
  etag: string;
  values: FlatValues;
}

interface Kept {
  etag: string;
  base: FlatValues;
  values: FlatValues;
}

export interface VersionedDraft {
  /** As typed; where nothing is, as it was read last. */
  values: FlatValues;
  /** What the typing began with. */
  base: FlatValues;
  /** The version that a save may replace. */
  etag: string;
  isDirty: boolean;
  /** Somebody has saved another version since the typing began. */
  isOutdated: boolean;
  /** Sets these values; undefined takes a path away. */
  change: (changes: Readonly<Record<string, string | undefined>>) => void;
  discard: () => void;
  /** Goes on from the newest version, with what was changed here on top of it. */
  rebase: () => void;
}

/** What is typed over a version of something; it outlives a reload, and a newer version of somebody else. */
export function useVersionedDraft(key: string, latest: Versioned): VersionedDraft {
  const [text, setText, discard] = useDraft(key, '');
  const kept = useMemo(() => readKept(text), [text]);
  const { etag, base, values } = kept ?? { ...latest, base: latest.values };
  const keep = (next: Kept) => {
    if (changedPaths(next.base, next.values).length === 0) discard();
    else setText(JSON.stringify(next));
  };
  return {
    ...{ values, base, etag, discard },
    isDirty: kept !== null,
    isOutdated: kept !== null && etag !== latest.etag,
    change: (changes) => {
      const next = Object.entries({ ...values, ...changes }).flatMap(([path, value]) =>
        value === undefined ? [] : [[path, value] as const],
      );
      keep({ etag, base, values: Object.fromEntries(next) });
    },
    rebase: () => {
      keep({
        etag: latest.etag,
        base: latest.values,
        values: mergeValues(base, values, latest.values),
      });
    },
  };
}

function readKept(text: string): Kept | null {
  if (text === '') return null;
  const kept: unknown = JSON.parse(text);
  return isKept(kept) ? kept : null;
}

function isKept(kept: unknown): kept is Kept {
  return typeof kept === 'object' && kept !== null && 'etag' in kept && 'base' in kept && 'values' in kept;
}
