/** What a shop's own API is asked, once. */
export interface ShopQuestion {
  method: 'GET' | 'POST';
  /** A host name, with its port unless that is the usual one. */
  host: string;
  /** From the first `/` on, with its query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}
