import type { PageReading, PageSource } from './page-source.ts';
import { PayloadReader } from './payload-reader.ts';
import { readJson } from './read-json.ts';
import { SHOPIFY_API } from './shopify-ask.ts';
import { abandonmentsQuery, checkoutsQuery } from './shopify-read-query.ts';

const THROTTLED_WAIT_MS = 2_000;
const NOTHING = new PayloadReader(null);
const JSON_HEADERS = { 'Content-Type': 'application/json' };

/**
 * Shopify's abandoned checkouts by GraphQL, each page with what tells their channels.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/latest/queries/abandonedCheckouts
 */
export const shopifyCheckoutPages: PageSource = {
  topic: 'read/abandoned_checkouts',
  ask: ({ since, size, place }) => question(checkoutsQuery(since, size, place)),
  read: ({ body }) => read(readJson(body) ?? NOTHING),
  askMore: (body) => {
    const ids = nodesOf(readJson(body) ?? NOTHING).flatMap((node) => node.text('id') ?? []);
    return ids.length === 0 ? null : question(abandonmentsQuery(ids));
  },
  join: (page, more) => {
    const abandonments = readJson(more ?? '');
    const identity = [nodesOf(readJson(page) ?? NOTHING), (abandonments ?? NOTHING).list('data')]
      .flat()
      .map((part) => part.plain());
    return {
      body: `{"page":${page},"abandonments":${abandonments === null ? 'null' : (more ?? 'null')}}`,
      identity: JSON.stringify(identity),
    };
  },
};

function question(body: string) {
  return { method: 'POST' as const, path: `${SHOPIFY_API}/graphql.json`, headers: JSON_HEADERS, body };
}

function read(answer: PayloadReader): PageReading {
  const cost = answer.part('extensions').part('cost');
  const codes = answer.list('errors').map((error) => error.part('extensions').text('code'));
  // Without its customer nobody could be mailed, and nobody would know why.
  if (codes.includes('ACCESS_DENIED')) return { kind: 'unauthorized' };
  const connection = answer.part('data').part('abandonedCheckouts');
  if (connection.has('nodes')) {
    const nodes = nodesOf(answer);
    const page = connection.part('pageInfo');
    return {
      kind: 'page',
      records: nodes.length,
      place: page.flag('hasNextPage') === true ? page.text('endCursor') : null,
      waitMs: waitMs(cost, numberIn(cost, 'requestedQueryCost')),
    };
  }
  if (codes.includes('THROTTLED')) {
    const needed = numberIn(cost, 'requestedQueryCost');
    return { kind: 'throttled', waitMs: Math.max(THROTTLED_WAIT_MS, waitMs(cost, needed)) };
  }
  if (codes.includes('MAX_COST_EXCEEDED')) return { kind: 'too_costly' };
  return { kind: 'not_understood' };
}

/** Until the next page, as costly as this one, leaves half of the points. */
function waitMs(cost: PayloadReader, nextCost: number): number {
  const status = cost.part('throttleStatus');
  const maximum = numberIn(status, 'maximumAvailable');
  const wanted = Math.min(maximum, maximum / 2 + nextCost);
  const missing = wanted - numberIn(status, 'currentlyAvailable');
  const restoreRate = numberIn(status, 'restoreRate');
  return missing <= 0 || restoreRate <= 0 ? 0 : Math.ceil((missing * 1_000) / restoreRate);
}

function numberIn(record: PayloadReader, key: string): number {
  const value = Number(record.text(key) ?? 0);
  return Number.isFinite(value) ? value : 0;
}

function nodesOf(answer: PayloadReader): PayloadReader[] {
  return answer.part('data').part('abandonedCheckouts').list('nodes');
}
