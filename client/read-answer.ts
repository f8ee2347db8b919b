import { ApiProblem } from './api-problem.ts';

/** An answer with what stands beside its body. */
export interface Answer<T> {
  data: T;
  status: number;
  headers: Headers;
  /** The version, for `ifMatch`. */
  etag: string | null;
  requestId: string | null;
  /** Whether this was answered before, under the same `Idempotency-Key`. */
  isReplayed: boolean;
}

/** One try's answer, read to its end unless it is to be streamed. */
export interface ReadResponse {
  response: Response;
  text: string;
}

/** @throws ApiProblem where JSON was announced and none came. */
export function readAnswer({ response, text }: ReadResponse): Answer<unknown> {
  const { status, headers } = response;
  return {
    data: readData(response, text),
    status,
    headers,
    etag: headers.get('etag'),
    requestId: headers.get('x-request-id'),
    isReplayed: headers.get('idempotency-replayed') === 'true',
  };
}

function readData(response: Response, text: string): unknown {
  if (response.headers.get('content-type')?.includes('json') !== true) return text === '' ? undefined : text;
  try {
    const data: unknown = JSON.parse(text);
    return data;
  } catch {
    throw new ApiProblem(response, text);
  }
}
