import { speaker, type CodeOf } from '../../domain/sentence.ts';

/** What is amiss with a connection, each with the mend; `failure` is a code of why a shop gave no answer. */
export const CONNECTION_SENTENCES = {
  no_secret: ['system'],
  own_mails: ['system'],
  signature: ['system'],
  topics: ['system', 'topics'],
  waiting: ['system'],
  reading: ['system', 'failure'],
  read_back: ['system', 'kind', 'failure'],
  read_back_behind: ['system', 'kind'],
} as const;
export type ConnectionCode = CodeOf<typeof CONNECTION_SENTENCES>;

export const sayFault = speaker<typeof CONNECTION_SENTENCES>();

export const SYSTEM_TITLES = { shopify: 'Shopify', woocommerce: 'WooCommerce' } as const;
