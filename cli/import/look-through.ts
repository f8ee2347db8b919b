import { inBatches } from './in-batches.ts';
import { surveyText } from './import-text.ts';
import { createProgress } from './progress.ts';
import type { Import } from './run-import.ts';
import { emptySurvey, surveyBatch } from './survey.ts';

const BATCH = 500;

/**
 * Reads and checks a file, or the rest of it, and stores nothing.
 *
 * @returns what is in it, in words; null after Ctrl-C.
 */
export async function lookThrough(about: Import): Promise<{ text: string; hasFaults: boolean } | null> {
  const { db, shop, clock, file, history, from, terminal, interrupt } = about;
  const found = emptySurvey();
  const progress = createProgress(terminal.screen, 'Checking ', file.bytes, from);
  const now = clock.now();
  let lines = from.lines;
  try {
    for await (const batch of inBatches(history.entries(from), BATCH)) {
      await surveyBatch(found, { db, shop, now }, batch);
      const place = batch.at(-1)?.next ?? from;
      progress.show(place);
      lines = place.lines;
      if (interrupt.isAsked()) return null;
    }
  } finally {
    progress.end();
  }
  return { text: surveyText({ ...found, lines: lines - from.lines }), hasFaults: found.refused > 0 };
}
