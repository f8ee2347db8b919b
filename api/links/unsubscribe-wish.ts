import type { Request } from 'express';

/** What a `POST /u/{token}` asks for, and how: by the page's button or by a mail program's one click (RFC 8058). */
export type UnsubscribeWish =
  { kind: 'unsubscribe'; source: 'link' | 'one_click' } | { kind: 'undo'; source: 'link' };

/** The fields of the page's buttons. */
export const UNSUBSCRIBE_FIELD = 'unsubscribe';
export const UNDO_FIELD = 'undo';

const BODY_LIMIT_BYTES = 4_096;

const wishes = new WeakMap<Request, Promise<UnsubscribeWish>>();

/**
 * Reads what is wished, once for each request. Whatever cannot be read is a wish to unsubscribe: a mail program's way of saying it must not
 * fail on its form. Only the page's own button undoes.
 */
export function readUnsubscribeWish(request: Request): Promise<UnsubscribeWish> {
  const wish = wishes.get(request) ?? readWish(request);
  wishes.set(request, wish);
  return wish;
}

async function readWish(request: Request): Promise<UnsubscribeWish> {
  const body = await readStart(request);
  const fields = new URLSearchParams(isForm(request) ? body : '');
  if (fields.has(UNDO_FIELD) && !fields.has('List-Unsubscribe')) return { kind: 'undo', source: 'link' };
  return { kind: 'unsubscribe', source: fields.has(UNSUBSCRIBE_FIELD) ? 'link' : 'one_click' };
}

function isForm(request: Request): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
}

/** A longer body is read no further: no wish of ours is as long. @returns '' for it. */
async function readStart(request: Request): Promise<string> {
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
      else resolve('');
    });
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString());
    });
    request.on('error', reject);
  });
}
