import type { Request, Response } from 'express';
import { insertSuppression, isUnsubscribed, liftSuppressions } from '../../db/queries/suppressions.ts';
import { updateLinkHash, type UnsubscribeLink } from '../../db/queries/unsubscribe-links.ts';
import { insertMailEntry } from '../../db/queries/timeline.ts';
import { formatId } from '../../domain/id.ts';
import type { Language } from '../../domain/language.ts';
import { normalizeEmail } from '../../domain/person.ts';
import { nameAddress } from '../suppressions/name-address.ts';
import type { FoundLink, LinkDeps } from './find-link.ts';
import { LINK_HEADERS, sendPage, type PageAction } from './page.ts';
import { readUnsubscribeWish, UNDO_FIELD, UNSUBSCRIBE_FIELD } from './unsubscribe-wish.ts';
import { UNSUBSCRIBE_WORDS } from './unsubscribe-words.ts';

type State = 'ask' | 'done' | 'undone';

const UNDONE = 'undone';

/**
 * `GET /u/{token}`: asks, or says how it stands; link scanners come here too, so that it changes nothing. `?undone`:
 * the page's second button led here.
 */
export async function showUnsubscribe(
  deps: LinkDeps,
  { target, language }: FoundLink<UnsubscribeLink>,
  request: Request,
  response: Response,
): Promise<void> {
  const isDone = await isUnsubscribed(deps.db, namesOf(deps, target));
  const isUndone = request.query[UNDONE] !== undefined;
  sendState(response, language, target.shopName, isDone ? 'done' : isUndone ? 'undone' : 'ask');
}

/**
 * `POST /u/{token}`: the page's buttons, which lead back to the page, so that going back or reloading repeats nothing;
 * or a mail program's one click (RFC 8058), which is answered at once, for it follows no redirect. Again is harmless.
 */
export async function answerUnsubscribe(
  deps: LinkDeps,
  link: FoundLink<UnsubscribeLink>,
  request: Request,
  response: Response,
): Promise<void> {
  const wish = await readUnsubscribeWish(request);
  if (wish.kind === 'undo') await undo(deps, link);
  else await unsubscribe(deps, link, wish.source);
  if (wish.source === 'one_click') {
    sendState(response, link.language, link.target.shopName, 'done');
    return;
  }
  const page = wish.kind === 'undo' ? `${link.token}?${UNDONE}` : link.token;
  response.status(303).set(LINK_HEADERS).set('Location', page).end();
}

/** The hash that was kept with the mail is enough; the address is written down only where the mail still tells it. */
async function unsubscribe(
  { db, log, secrets }: LinkDeps,
  { messageId, target, now }: FoundLink<UnsubscribeLink>,
  source: 'link' | 'one_click',
): Promise<void> {
  const about = { messageId: formatId('message', messageId) };
  const { shopId, recipient } = target;
  const name = nameAddress(secrets, normalizeEmail(recipient ?? ''), target.addressHash);
  // When the mail is gone, the link has to find what is stored now.
  await updateLinkHash(db, messageId, name.addressHash);
  const isNew = await db.transaction().execute(async (tx) => {
    const suppression = { shopId, reason: 'unsubscribed', source, since: now, evidence: about } as const;
    const isInserted = await insertSuppression(tx, { ...suppression, ...name });
    if (isInserted)
      await insertMailEntry(tx, messageId, { at: now, kind: 'unsubscribed', data: { ...about, source } });
    return isInserted;
  });
  if (isNew) log.info({ ...about, source }, 'shopper unsubscribed');
}

/** Takes it back, whoever wrote it down: it is the shopper's own word. */
async function undo(deps: LinkDeps, { messageId, target, now }: FoundLink<UnsubscribeLink>): Promise<void> {
  const about = { messageId: formatId('message', messageId) };
  const lifted = { reasons: ['unsubscribed'] as const, at: now, by: `link ${about.messageId}` };
  const reasons = await deps.db.transaction().execute(async (tx) => {
    const liftedNow = await liftSuppressions(tx, namesOf(deps, target), lifted);
    const entry = { at: now, kind: 'unsubscribe_undone', data: about };
    if (liftedNow.length > 0) await insertMailEntry(tx, messageId, entry);
    return liftedNow;
  });
  if (reasons.length > 0) deps.log.info(about, 'shopper took unsubscribing back');
}

/** Under the key of the mail's day, and under every key that is known where the mail still tells its address. */
function namesOf({ secrets }: LinkDeps, { shopId, addressHash, recipient }: UnsubscribeLink) {
  const address = normalizeEmail(recipient ?? '');
  const named = address === null ? [] : secrets.suppressionHashes.map((hash) => hash(address));
  return { shopId, hashes: [addressHash, ...named], address };
}

function sendState(response: Response, language: Language, shop: string, state: State): void {
  const words = UNSUBSCRIBE_WORDS[language];
  sendPage(response, 200, language, words[state](shop), unsubscribeAction(language, state));
}

function unsubscribeAction(language: Language, state: State): PageAction {
  const words = UNSUBSCRIBE_WORDS[language];
  const unsubscribing = { kind: 'button', field: UNSUBSCRIBE_FIELD, text: words.unsubscribe } as const;
  switch (state) {
    case 'ask':
      return { ...unsubscribing, isQuiet: false, question: null };
    case 'done':
      return {
        kind: 'button',
        field: UNDO_FIELD,
        text: words.undo,
        isQuiet: true,
        question: words.byMistake,
      };
    case 'undone':
      return { ...unsubscribing, isQuiet: true, question: null };
    default:
      return state satisfies never;
  }
}
