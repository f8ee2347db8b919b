import { loadCatalog } from '../i18n/catalogs.ts';

/**
 * Asks the API; with an answer that is no success come the sentences about such, before anybody is told of it. Without
 * them the API's own words are shown.
 */
export async function askApi(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status >= 400) await loadCatalog('answers').catch(() => undefined);
  return response;
}
