import type { Row, Table } from './benchmark.ts';
import { judge } from './goals.ts';
import { figuresAt, type Results } from './results.ts';
import { scaleTable } from './scale.ts';
import { SPEED } from './speed.ts';

const NOT_MEASURED = '*not measured*';
const MARKED = /<!-- (goals|machine|results|figure|scale)(?:: (.*?))? -->([^]*?)<!-- end -->/g;

/**
 * Puts what was measured between the markers of a page. Each begins with one of these and ends with `<!-- end -->`:
 *
 * - `<!-- goals -->`: every goal, and whether it is reached.
 * - `<!-- machine -->`: on what it was measured.
 * - `<!-- results: BENCHMARK -->`, `<!-- results: BENCHMARK / TABLE -->`: its tables, or the one whose title begins so.
 * - `<!-- figure: BENCHMARK / TABLE / FIRST CELL / COLUMN -->`: one figure within a sentence.
 * - `<!-- scale: TABLE -->`: what `bench/scale.ts` computes.
 *
 * @throws Error for a marker of another kind of words.
 */
export function fillFigures(page: string, results: Results): string {
  return page.replaceAll(MARKED, (whole: string, kind: string, words: string | undefined) => {
    const opening = whole.slice(0, whole.indexOf('-->') + 3);
    const filled = fill(kind, (words ?? '').split(' / '), results);
    return kind === 'figure' ? `${opening}${filled}<!-- end -->` : `${opening}\n\n${filled}\n\n<!-- end -->`;
  });
}

/** @returns the page without what stands between markers, and without the markers. */
export function withoutFigures(page: string): string {
  return page.replaceAll(MARKED, '');
}

function fill(
  kind: string,
  [first = '', table = '', row = '', column = '']: string[],
  results: Results,
): string {
  switch (kind) {
    case 'goals':
      return toMarkdown(goalRows(results));
    case 'machine':
      return machines(results).join('\n');
    case 'results':
      return tablesOf(results, first, table);
    case 'scale':
      return toMarkdown(scaleTable(first, results));
    case 'figure': {
      const at = { benchmark: first, table, column };
      const isRow = (cells: Row): boolean => String(Object.values(cells)[0]) === row;
      return say(figuresAt(results, at, isRow)[0]);
    }
    default:
      throw new Error(`there is no marker ${kind}`);
  }
}

function goalRows(results: Results): Row[] {
  return SPEED.map((goal) => {
    const { toReach, measured, isReached } = judge(results, goal);
    return {
      what: goal.what,
      beside: goal.beside,
      'to reach': toReach,
      measured: measured ?? NOT_MEASURED,
      reached: isReached === undefined ? '' : isReached ? 'yes' : '**no**',
    };
  });
}

/** One line for each machine on which something was measured. */
function machines(results: Results): string[] {
  const byMachine = Map.groupBy(Object.entries(results), ([, { machine }]) => {
    const { cores, memoryGb, node, postgres } = machine;
    const memory = memoryGb === undefined ? '' : `, ${String(memoryGb)} GB of memory`;
    return `${String(cores)} cores${memory}, Node ${node}, PostgreSQL ${postgres}`;
  });
  return [...byMachine].map(([machine, all]) => {
    const names = byMachine.size === 1 ? '' : `: ${all.map(([name]) => `\`${name}\``).join(', ')}`;
    return `- ${machine}${names}`;
  });
}

function tablesOf(results: Results, benchmark: string, title: string): string {
  const tables = results[benchmark]?.tables.filter((table) => table.title.startsWith(title)) ?? [];
  if (tables.length === 0) return `\`${benchmark}\`: ${NOT_MEASURED}`;
  return tables.map((table: Table) => `${table.title}:\n\n${toMarkdown(table.rows)}`).join('\n\n');
}

/** Figures stand to the right. */
function toMarkdown(rows: Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: string[]): string =>
    `| ${cells.map((each) => each.replaceAll('|', '\\|')).join(' | ')} |`;
  const isFigure = (name: string): boolean => rows.some((row) => typeof row[name] === 'number');
  const lines = rows.map((row) => line(names.map((name) => say(row[name]))));
  return [line(names), line(names.map((name) => (isFigure(name) ? '--:' : '---'))), ...lines].join('\n');
}

function say(value: string | number | undefined): string {
  if (value === undefined) return NOT_MEASURED;
  return typeof value === 'number' ? value.toLocaleString('en-GB', { maximumFractionDigits: 2 }) : value;
}
