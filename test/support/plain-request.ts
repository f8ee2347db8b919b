import { once } from 'node:events';
import { request } from 'node:http';

/** Plain HTTP, for paths and headers that `fetch` would not send as they are. @returns the status. */
export async function plainRequest(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<number> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, method, path, headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
  return Number(response.statusCode);
}
