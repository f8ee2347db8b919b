import type { Request, Response } from 'express';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/database.ts';
import { canonicalLocale, chooseLanguage, LANGUAGES, type Language } from '../../domain/language.ts';
import { verifyLinkToken, type LinkPurpose, type VerifiedLink } from '../../domain/recovery-link.ts';
import type { Log } from '../../log.ts';
import type { Secrets } from '../../secrets.ts';
import { sendPage } from './page.ts';
import { SAMPLE_MESSAGE_ID, SAMPLE_TOKEN, SAMPLE_WORDS } from './sample-words.ts';
import { LINK_WORDS } from './words.ts';

/** What the links in mails stand on. */
export interface LinkDeps {
  db: Database;
  clock: Clock;
  secrets: Pick<Secrets, 'linkSigners' | 'suppressionHashes'>;
  log: Log;
}

/** Looks up what the link of a mail stands on; undefined when that is gone. */
export type LinkLookup<Target> = (db: Database, messageId: number) => Promise<Target | undefined>;

/** A link that was looked up: its token is good today, and what it stands on is known. */
export interface FoundLink<Target> {
  token: string;
  /** Of the mail that the link is bound to. */
  messageId: number;
  target: Target;
  language: Language;
  now: Date;
}

/** @returns null when the answer was given: 404 for what was never a link, 410 for one whose time is over. */
export async function findLink<Target extends { locale: string }>(
  deps: LinkDeps,
  purpose: LinkPurpose,
  lookup: LinkLookup<Target>,
  request: Request,
  response: Response,
): Promise<FoundLink<Target> | null> {
  const now = deps.clock.now();
  const token = String(request.params['token']);
  const verified = verifyLinkToken(token, purpose, deps.secrets.linkSigners, now);
  if (isSample(token, verified)) {
    const language = readersLanguage(request);
    sendPage(response, 200, language, SAMPLE_WORDS[language]);
    return null;
  }
  if (verified.kind === 'invalid') {
    sendUnknown(request, response);
    return null;
  }
  const target = await lookup(deps.db, verified.messageId);
  const language = target === undefined ? readersLanguage(request) : mailsLanguage(target.locale, request);
  if (verified.kind === 'expired' || target === undefined) {
    sendPage(response, 410, language, LINK_WORDS[language].expired);
    return null;
  }
  return { token, messageId: verified.messageId, target, language, now };
}

/** A link of a preview or a test leads nowhere, and says so. */
function isSample(token: string, verified: VerifiedLink): boolean {
  return token === SAMPLE_TOKEN || (verified.kind === 'valid' && verified.messageId === SAMPLE_MESSAGE_ID);
}

/** The one page for whatever is no link: it tells nothing of why. */
export function sendUnknown(request: Request, response: Response): void {
  const language = readersLanguage(request);
  sendPage(response, 404, language, LINK_WORDS[language].unknown);
}

/** Where the mail's language is not known, the browser's. */
export function readersLanguage(request: Request): Language {
  const accepted = request.acceptsLanguages(...LANGUAGES);
  return accepted === false ? LANGUAGES[0] : chooseLanguage(accepted);
}

/** A merchant may write mails in a language that these pages do not speak. */
function mailsLanguage(locale: string, request: Request): Language {
  const language = chooseLanguage(locale);
  return canonicalLocale(locale)?.split('-')[0] === language ? language : readersLanguage(request);
}
