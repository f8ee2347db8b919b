import type { Stage } from './stage.ts';

/** One line of a table; times are in milliseconds. */
export type Row = Record<string, string | number>;

/** Rows under one heading. */
export interface Table {
  title: string;
  rows: Row[];
}

/** A benchmark is one file; bench/main.ts lists them. */
export interface Benchmark {
  name: string;
  /** What it measures and how, in a sentence or two. */
  about: string;
  run(stage: Stage): Promise<Table[]>;
}
