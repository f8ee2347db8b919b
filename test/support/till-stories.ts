import type { Activities } from '../../activities/index.ts';
import type { ClosedDay, FoundDayEnd } from '../../activities/outcomes.ts';
import { inTurn, type Answers } from './story-answers.ts';

const HOUR_MS = 3_600_000;

/** A till's days, as the workflow sees them: what each question is answered, over all its runs. */
export interface TillStory {
  found: Answers<FoundDayEnd>;
  closed?: Answers<ClosedDay>;
  /** Sent while it waits. */
  signals?: ('tillChanged' | 'cancel')[];
  /** The server skips its waits. */
  skip?: boolean;
}

const DAY: FoundDayEnd = { kind: 'wait', endsAt: '2026-03-02T19:00:00.000Z', waitMs: 10 * HOUR_MS };
const OUT: FoundDayEnd = { kind: 'logged_out' };

export const TILL_STORIES: Record<string, TillStory> = {
  'till-day-closed': {
    found: [DAY, OUT],
    closed: [{ kind: 'closed', queued: 2, skipped: 1 }],
    skip: true,
  },
  'till-logged-out': { found: [DAY, OUT], signals: ['tillChanged'] },
  'till-day-moved': { found: [DAY, DAY, OUT], signals: ['tillChanged', 'tillChanged'] },
  'till-day-moved-at-its-end': {
    found: [DAY, DAY, OUT],
    closed: [{ kind: 'changed' }, { kind: 'closed', queued: 0, skipped: 0 }],
    skip: true,
  },
  'till-in-an-outage': {
    found: ['fails', 'fails', DAY, OUT],
    closed: ['fails', { kind: 'closed', queued: 1, skipped: 0 }],
    skip: true,
  },
  'till-cancelled': { found: [DAY], signals: ['cancel'] },
};

/** @param tell the story of a device, by its id. */
export function tillStoryActivities(
  tell: (deviceId: string) => TillStory,
): Pick<Activities, 'findDayEnd' | 'closeDay'> {
  const answer = inTurn();
  return {
    findDayEnd: async (id) => answer<FoundDayEnd>('find', id, tell(id).found),
    closeDay: async (id) => answer<ClosedDay>('close', id, tell(id).closed),
  };
}
