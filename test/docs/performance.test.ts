import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fillFigures, withoutFigures } from '../../bench/fill-figures.ts';
import { judge } from '../../bench/goals.ts';
import { readResults, type Results } from '../../bench/results.ts';
import { SPEED } from '../../bench/speed.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const PAGES = ['docs/performance.md', 'docs/scale.md'];

/** Sizes that are spoken of, and a date; nothing that was measured. */
const NO_FIGURES = /\b(1 million|100 million|November 2026)\b/g;

const machine = { cores: 2, node: 'v24', postgres: '18' };
const some: Results = {
  bulk: {
    about: '',
    machine,
    tables: [
      {
        title: '500 checkouts at once',
        rows: [
          { what: 'bare script', 'rows a second': 4265, ratio: 1 },
          { what: 'whole stack', 'rows a second': 1880, ratio: 0.44 },
        ],
      },
    ],
  },
};

describe.each(PAGES)('%s', (path) => {
  const page = read(path);

  test('shows what bench/results.json holds, and nothing older', async () => {
    expect(fillFigures(page, await readResults())).toBe(page);
  });

  test('has no figure outside of what is put in from there', () => {
    const prose = withoutFigures(page)
      .replaceAll(/`[^`]*`|\[[^\]]*\]\([^)]*\)/g, '')
      .replaceAll(NO_FIGURES, '');
    expect(prose.match(/\d[\d.,]*/g) ?? []).toEqual([]);
  });

  test('ends every place where figures are put in', () => {
    const begun = page.match(/<!-- (?!end)/g) ?? [];
    expect(begun.length).toBeGreaterThan(3);
    expect(page.match(/<!-- end -->/g)).toHaveLength(begun.length);
  });
});

describe('docs/performance.md', () => {
  const page = read('docs/performance.md');

  test('shows tables of every benchmark, and says what limits each that has a goal', async () => {
    const shown = [...page.matchAll(/<!-- results: ([\w-]+)/g)].map(([, name = '']) => name);
    const benchmarks = Object.keys(await readResults()).filter((name) =>
      existsSync(join(ROOT, `bench/${name}.ts`)),
    );
    const goals = SPEED.map(({ at }) => at.benchmark);
    expect([...new Set([...benchmarks, ...goals])].filter((name) => !shown.includes(name))).toEqual([]);
    for (const section of page.split('\n## ').slice(1)) {
      const hasGoal = SPEED.some(({ at }) => section.includes(`<!-- results: ${at.benchmark}`));
      const isAside = section.startsWith('As shops grow');
      if (hasGoal && !isAside) expect(section, section.split('\n')[0]).toContain('**What limits it**: ');
    }
  });
});

describe('figures that are put in', () => {
  test('come from the results, in the place of older ones', () => {
    const at = '<!-- figure: bulk / 500 / whole stack / rows a second -->';
    expect(fillFigures(`It takes ${at}7<!-- end --> rows.`, some)).toBe(
      `It takes ${at}1,880<!-- end --> rows.`,
    );
    expect(fillFigures('<!-- results: bulk -->\n<!-- end -->', some)).toContain(
      '| whole stack | 1,880 | 0.44 |',
    );
  });

  test('are said to be missing where nothing was measured', () => {
    expect(fillFigures('<!-- figure: x / y / z / a --><!-- end -->', {})).toContain('*not measured*');
    expect(fillFigures('<!-- results: bulk -->\n<!-- end -->', {})).toContain('*not measured*');
    expect(fillFigures('<!-- scale: machines -->\n<!-- end -->', {})).toContain('*not measured*');
  });
});

describe('a goal', () => {
  const [goal] = SPEED.filter(({ at }) => at.benchmark === 'bulk');

  test('is held against the worst figure in its place', () => {
    if (goal === undefined) throw new Error('bulk has no goal');
    expect(judge(some, goal)).toMatchObject({ toReach: '≥ 0.5', measured: 0.44, isReached: false });
    expect(judge(some, { ...goal, atLeast: 0.4 }).isReached).toBe(true);
    const all = { ...goal.at, row: {}, column: 'rows a second' };
    expect(judge(some, { ...goal, at: all, atLeast: 2_000 })).toMatchObject({
      measured: 1_880,
      isReached: false,
    });
  });

  test('that nothing was measured for is neither reached nor missed', () => {
    if (goal === undefined) throw new Error('bulk has no goal');
    expect(judge({}, goal).isReached).toBeUndefined();
  });
});
