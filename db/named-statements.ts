import type pg from 'pg';
import { isOutdatedPlan } from './queries/outdated-plan.ts';

/** Of a statement that is made with lists of any length there are many texts; those beyond this number have no name. */
const MOST = 300;

/** A statement that begins with it is sent by name by every pool. */
export const BY_NAME = '/* by name */';

/**
 * Has each connection of the pool parse and plan a statement once: statements with parameters are sent by name. Good
 * where few statements are asked very often, by keys; a list whose best plan depends on what is asked for is better off
 * without. A connection whose plans a migration has outdated is not used again.
 *
 * @param which `marked`: only those that begin with `BY_NAME`.
 */
export function nameStatements(pool: pg.Pool, which: 'all' | 'marked'): void {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const name = `s${String(names.size)}`;
    names.set(text, name);
    return name;
  };
  const outdated = new WeakSet<pg.PoolClient>();
  pool.on('release', (_, client) => {
    if (outdated.has(client)) void client.end();
  });
  pool.on('connect', (client) => {
    const ask = client.query;
    const query = (...given: unknown[]): unknown => {
      const [text, values, ...more] = given;
      const isNamed =
        typeof text === 'string' &&
        Array.isArray(values) &&
        values.length > 0 &&
        (which === 'all' || text.startsWith(BY_NAME));
      const name = isNamed && more.length === 0 ? nameOf(text) : undefined;
      if (name === undefined) return Reflect.apply(ask, client, given);
      const asked: unknown = Reflect.apply(ask, client, [{ name, text, values }]);
      if (asked instanceof Promise) {
        asked.catch((error: unknown) => {
          if (isOutdatedPlan(error)) outdated.add(client);
        });
      }
      return asked;
    };
    Object.assign(client, { query });
  });
}
