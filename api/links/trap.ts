import type { Request, Response } from 'express';
import { insertTrapVisit } from '../../db/queries/trap-visits.ts';
import { findLinkTarget } from '../../db/queries/visits.ts';
import { formatId } from '../../domain/id.ts';
import { verifyLinkToken } from '../../domain/recovery-link.ts';
import { leadsSomewhere } from './recovery.ts';
import { sendUnknown, type LinkDeps } from './find-link.ts';
import { waitForRecording } from './wait-for-recording.ts';

/**
 * `GET /t/{token}`: a link of the mail that no person sees. Whoever follows it is a machine, with HEAD, too. The
 * answer is the one for whatever is no link, so that it tells the machine nothing.
 */
export async function answerTrap(deps: LinkDeps, request: Request, response: Response): Promise<void> {
  const now = deps.clock.now();
  const token = String(request.params['token']);
  const verified = verifyLinkToken(token, 'trap', deps.secrets.linkSigners, now);
  if (verified.kind === 'valid') await waitForRecording(recordTrap(deps, verified.messageId, now));
  sendUnknown(request, response);
}

async function recordTrap({ db, log }: LinkDeps, messageId: number, at: Date): Promise<void> {
  const publicMessageId = formatId('message', messageId);
  try {
    const target = await findLinkTarget(db, messageId);
    if (target === undefined || !leadsSomewhere(target)) return;
    const mail = { ...target, publicMessageId };
    const uncounted = await insertTrapVisit(db, mail, at);
    log.info({ messageId: publicMessageId, uncounted }, 'a machine follows links');
  } catch (error) {
    log.warn({ messageId: publicMessageId, err: error }, 'a machine was not recorded');
  }
}
