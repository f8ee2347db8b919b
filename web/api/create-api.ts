import { createClient, type Client } from '../../client/index.ts';
import { askApi } from './ask-api.ts';

/** The API for a person before a screen: it is rather said soon that nobody answers, with a button to try again. */
export function createApi(shop: string | undefined): Client {
  return createClient({
    ...(shop !== undefined && { shop }),
    ...{ fetch: askApi, retry: { attempts: 2, waitMs: 2_000 } },
  });
}
