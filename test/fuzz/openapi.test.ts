import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswords } from '../../api/people/passwords.ts';
import type { Scope } from '../../db/queries/api-keys.ts';
import { upsertHeartbeat } from '../../db/queries/relay.ts';
import { storeAll } from '../api/support/one-of-everything.ts';
import { createPerson, SAME_ORIGIN, sessionOf } from '../api/support/people.ts';
import { startApi, type TestApi } from '../api/support/start-api.ts';
import { fuzz, installSchemathesis } from '../support/schemathesis.ts';

/** `npm run fuzz` asks more, and as every caller; in `npm test` one key has a try of each operation. */
const EXAMPLES = Number(process.env['FUZZ_EXAMPLES'] ?? 1);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const PHASES = process.env['FUZZ_PHASES'] ?? 'examples,fuzzing';
const LIMIT_MS = 1_800_000;

/** What schemathesis holds for wrong and the contract wants, or no document can say. */
const EXCLUDED_CHECKS: Record<string, string> = {
  negative_data_rejection:
    'unknown fields of what shops tell are ignored, and what cannot be read of an order is noted',
  positive_data_acceptance: 'what a schema allows may not fit how things stand, as an id that is not there',
  missing_required_header: 'no header is required but the key, of which the table of callers tells',
  ignored_auth: 'a session and a key open the same routes; the table of callers asks each with none',
  unsupported_method:
    'an address takes other methods than those of the document with 404, as one that is not there',
  allow_header_conformance: 'likewise',
  use_after_free: 'an erased checkout stays found by its id, emptied',
  ensure_resource_availability: 'what is told under a name is found under ours',
};

let api: TestApi;
beforeAll(async () => {
  await installSchemathesis();
  // A second goes by with each look at the clock, so that nobody runs out of requests.
  let nowMs = Date.parse('2026-03-02T10:00:00Z');
  api = await startApi({ clock: { now: () => new Date((nowMs += 1_000)) } });
  await storeAll(api);
  // A worker that is seen all the time: without one the API says that it is not ready.
  await upsertHeartbeat(api.db, 'fuzz', new Date('2100-01-01T00:00:00Z'));
}, 400_000);
afterAll(() => api.close());

const bearer = async (scopes: Scope[]) => ({ authorization: `Bearer ${await api.createKey(scopes)}` });

const CALLERS: Record<string, () => Promise<Record<string, string>>> = {
  nobody: () => Promise.resolve({}),
  'a key of scope ingest': () => bearer(['ingest']),
  'a key of scope read': () => bearer(['read']),
  'a key of scope admin': () => bearer(['admin']),
  'a key of scope pos': () => bearer(['pos']),
  'a key of scope capture': () => bearer(['capture']),
  'an owner in a session': async () => {
    const { userId } = await createPerson(api, { role: 'owner' });
    const hash = await createPasswords().hash('a password that nobody tries');
    await api.db.updateTable('users').set({ password_hash: hash }).where('id', '=', userId).execute();
    return { ...(await sessionOf(api, userId)), ...SAME_ORIGIN };
  },
};
/** Part of a name; empty: all of them. */
const wanted = process.env['FUZZ_CALLER'] ?? 'scope admin';

describe(`fault 41: a fuzzer on /openapi.json (seed ${String(SEED)})`, () => {
  it.each(Object.keys(CALLERS).filter((name) => name.includes(wanted)))(
    'gets no 5xx and no answer outside the document, as %s',
    { timeout: LIMIT_MS },
    async (name) => {
      const headers = (await CALLERS[name]?.()) ?? {};
      const { ok, output } = await fuzz({
        ...{ url: api.url, headers, examples: EXAMPLES, seed: SEED, phases: PHASES, limitMs: LIMIT_MS },
        excludedChecks: Object.keys(EXCLUDED_CHECKS),
      });
      expect(ok, output).toBe(true);
    },
  );
});
