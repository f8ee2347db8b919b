import type { Row, Table } from './benchmark.ts';
import type { OpenShop } from './stage.ts';
import { percentile, round, sampleInTurns } from './timing.ts';

/** What is asked, by name: a path of the API. */
export type Cases = Record<string, string>;

/** Of something for the shop among few rows and for the one among many. */
export interface Both<Each> {
  few: Each;
  many: Each;
}

/** What tables call them. */
export const SIZES: Both<string> = { few: '30,000', many: '3,000,000' };

/** @returns how long each case takes over HTTP in both, in ms of runs in turns. */
export async function compareShops(
  title: string,
  shops: Both<OpenShop>,
  cases: Both<Cases>,
  rounds: number,
): Promise<Table> {
  const names = Object.keys(cases.few);
  const works = names.flatMap((name) =>
    (['few', 'many'] as const).map((which) => ({
      name: `${which} ${name}`,
      run: () => shops[which].ask('GET', cases[which][name] ?? ''),
    })),
  );
  const samples = await sampleInTurns(works, rounds);
  const of = (which: keyof typeof SIZES, name: string, part: number) =>
    round(percentile(samples.get(`${which} ${name}`) ?? [], part));
  const rows = names.map((name): Row => ({
    asked: name,
    [`p50 of ${SIZES.few}`]: of('few', name, 0.5),
    [`p99 of ${SIZES.few}`]: of('few', name, 0.99),
    [`p50 of ${SIZES.many}`]: of('many', name, 0.5),
    [`p99 of ${SIZES.many}`]: of('many', name, 0.99),
    times: round(of('many', name, 0.5) / of('few', name, 0.5)),
  }));
  return { title, rows };
}
