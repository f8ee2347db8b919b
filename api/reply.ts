/** What a handler answers; `body` is sent as JSON, or as it is where a `type` is told and it is text. */
export interface Reply {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** A media type other than `application/json`. */
  type?: string;
  /** What the log says of the request beside: ids and codes of ours. */
  about?: Record<string, unknown>;
}
