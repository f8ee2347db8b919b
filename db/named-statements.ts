import type pg from 'pg';
import { isOutdatedPlan } from './queries/outdated-plan.ts';

/** Of a statement that is made with lists of any length there are many texts; those beyond this number have no name. */
const MOST = 400;

/** A statement that begins with it is sent by name by every pool. */
export const BY_NAME = '/* by name */';

/**
 * Has each connection of the pool parse and plan a statement once: statements with parameters are sent by name. Good
 * where few statements are asked very often, by keys; a list whose best plan depends on what is asked for is better off
 * without.
 *
 * What a migration has outdated is asked anew under another name, unseen; not within a transaction, which has failed with
 * it: that is to be run again (`isOutdatedPlan`).
 *
 * @param which `marked`: those within transactions, and those that begin with `BY_NAME`.
 */
export function nameStatements(pool: pg.Pool, which: 'all' | 'marked'): void {
  let names = new Map<string, string>();
  let made = 0;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    made += 1;
    const name = `s${String(made)}`;
    names.set(text, name);
    return name;
  };
  const forget = (text: string, name: string) => {
    // Whatever was parsed before the migration is as old, on every connection.
    if (names.get(text) === name) names = new Map();
  };
  pool.on('connect', (client) => {
    const ask = client.query;
    let isInTransaction = false;
    const askByName = async (name: string, text: string, values: unknown[]): Promise<unknown> => {
      try {
        return await Reflect.apply(ask, client, [{ name, text, values }]);
      } catch (error) {
        if (!isOutdatedPlan(error)) throw error;
        forget(text, name);
        if (isInTransaction) throw error;
        return await Reflect.apply(ask, client, [{ text, values }]);
      }
    };
    const query = (...given: unknown[]): unknown => {
      const [text, values, ...more] = given;
      if (typeof text !== 'string') return Reflect.apply(ask, client, given);
      isInTransaction = text.startsWith('begin') || (isInTransaction && !isEnd(text));
      const isNamed =
        Array.isArray(values) &&
        values.length > 0 &&
        (which === 'all' || isInTransaction || text.startsWith(BY_NAME));
      const name = isNamed && more.length === 0 ? nameOf(text) : undefined;
      return name === undefined || !Array.isArray(values)
        ? Reflect.apply(ask, client, given)
        : askByName(name, text, values);
    };
    Object.assign(client, { query });
  });
}

/** As Kysely ends a transaction. */
function isEnd(text: string): boolean {
  return text === 'commit' || text === 'rollback';
}
