import { deleteImport, markImported, type ImportPlace } from '../../db/queries/imports.ts';
import { findShop } from '../../db/queries/shops.ts';
import type { Terminal } from '../terminal.ts';
import type { FileIdentity } from './file-hash.ts';
import type { Tally } from './import-text.ts';
import { inBatches } from './in-batches.ts';
import type { Interrupt } from './interrupt.ts';
import { createProgress } from './progress.ts';
import type { History } from './read-history.ts';
import { storeEntries, type Store } from './store-entries.ts';

/** As many as are stored within about a second: Ctrl-C waits for no more, and so many are stored again after a crash. */
const BATCH = 200;

/** The import of a file, or of the rest of it. */
export interface Import extends Store {
  file: FileIdentity;
  history: History;
  from: ImportPlace;
  terminal: Terminal;
  interrupt: Interrupt;
}

/**
 * Stores batch after batch, and after each how far it has come.
 *
 * @returns what became of the entries, and where it stopped after Ctrl-C; null when the file is stored whole.
 */
export async function runImport(about: Import): Promise<{ tally: Tally; stoppedAt: ImportPlace | null }> {
  const { db, clock, file, history, from, terminal, interrupt } = about;
  const tally: Tally = {};
  const progress = createProgress(terminal.screen, 'Importing', file.bytes, from);
  try {
    for await (const batch of inBatches(history.entries(from), BATCH)) {
      const place = batch.at(-1)?.next ?? from;
      // Settings that were changed meanwhile count, as they do for the shop's own requests.
      const shop = (await findShop(db, about.shop.slug)) ?? about.shop;
      await storeEntries({ ...about, shop }, batch, (kind, outcome) => {
        tally[`${kind} ${outcome}`] = (tally[`${kind} ${outcome}`] ?? 0) + 1;
      });
      await markImported(db, shop.id, file.hash, place, clock.now());
      progress.show(place);
      if (interrupt.isAsked()) return { tally, stoppedAt: place };
    }
  } finally {
    progress.end();
  }
  await deleteImport(db, about.shop.id, file.hash);
  return { tally, stoppedAt: null };
}
