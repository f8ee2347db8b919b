import type { ImportPlace } from '../../db/queries/imports.ts';
import type { Told } from './told.ts';

/** What one line of a file tells, or the rows of one checkout or order in it. */
export interface ImportEntry {
  /** Of its first line; the first of the file is 1. */
  line: number;
  /** Where the next entry begins. */
  next: ImportPlace;
  told: Told;
}
