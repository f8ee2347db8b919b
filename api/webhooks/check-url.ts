import { isPrivateUrl } from '../../outbound/public-agent.ts';
import { badInput } from '../problem.ts';

/**
 * @param allowPrivate as in the local stack: http and private addresses will do.
 * @returns the address as it is kept.
 * @throws Problem 422 for one that is never asked. Where a name leads is looked at again at each request.
 */
export function checkedUrl(text: string, allowPrivate: boolean): string {
  const url = URL.parse(text);
  const refuse = (message: string) => badInput([{ path: 'url', message }]);
  if (url === null || !['https:', 'http:'].includes(url.protocol)) throw refuse('must be an https address');
  if (url.username !== '' || url.password !== '') throw refuse('must hold no user name and no password');
  if (url.hash !== '') throw refuse('must hold no fragment');
  if (allowPrivate) return url.href;
  if (url.protocol !== 'https:') throw refuse('must be an https address');
  if (isPrivateUrl(url)) throw refuse('leads to a private address');
  return url.href;
}
