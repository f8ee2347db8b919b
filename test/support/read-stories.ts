import type { Activities } from '../../activities/index.ts';
import type { ReadPage } from '../../activities/outcomes.ts';
import type { ReadKind, ReadSystem } from '../../domain/read-back.ts';
import { inTurn, type Answers } from './story-answers.ts';

/** A run of reading back, as the workflow sees it: what each question is answered, by what is read. */
export interface ReadStory {
  system: ReadSystem;
  orders: Answers<ReadPage>;
  abandoned_checkouts?: Answers<ReadPage>;
  /** The server skips its waits. */
  skip?: boolean;
  /** While it waits for the first time. */
  isCancelled?: boolean;
}

const last = (records: number): ReadPage => ({ kind: 'read', records, hasMore: false, waitMs: 0 });
const more = (records: number, waitMs = 0): ReadPage => ({ kind: 'read', records, hasMore: true, waitMs });

export const READ_STORIES: Record<string, ReadStory> = {
  'read-back-of-much': {
    system: 'shopify',
    orders: [more(50), more(50, 4_000), last(30)],
    abandoned_checkouts: [more(50, 1_500), last(7)],
    skip: true,
  },
  'read-back-of-nothing': { system: 'woocommerce', orders: [last(0)] },
  'read-back-left-alone': {
    system: 'woocommerce',
    orders: [more(50), { kind: 'later', waitMs: 20_000 }, last(3)],
    skip: true,
  },
  'read-back-left-alone-for-long': {
    system: 'woocommerce',
    orders: [more(50), { kind: 'later', waitMs: 3_600_000 }],
  },
  'read-back-refused': {
    system: 'shopify',
    orders: [{ kind: 'failed', code: 'unauthorized' }],
    abandoned_checkouts: [last(2)],
  },
  'read-back-disconnected': {
    system: 'shopify',
    orders: [more(50), { kind: 'not_connected' }],
    abandoned_checkouts: [{ kind: 'not_connected' }],
  },
  'read-back-in-an-outage': { system: 'woocommerce', orders: ['fails', 'fails', last(1)] },
  'read-back-cancelled': {
    system: 'woocommerce',
    orders: [{ kind: 'later', waitMs: 60_000 }],
    isCancelled: true,
  },
};

/** @param tell the story of a shop, by its slug. */
export function readStoryActivities(tell: (shop: string) => ReadStory): Pick<Activities, 'readShopPage'> {
  const answer = inTurn();
  return {
    readShopPage: async ({ shop, kind }) => answer<ReadPage>(kind, shop, answersOf(tell(shop), kind)),
  };
}

function answersOf(story: ReadStory, kind: ReadKind): Answers<ReadPage> | undefined {
  return story[kind];
}
