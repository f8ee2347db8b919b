import {
  condition,
  continueAsNew,
  defineSignal,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { closeDay, runShort } from './activities.ts';
import { TILL_CHANGED, type TillDayInput, type TillDayResult } from './contract.ts';
import { dayClosed, LOGGED_OUT, LOOKING_AT_DAY, waitingForDayEnd } from './till-words.ts';

const tillChangedSignal = defineSignal(TILL_CHANGED);

/**
 * The days of one till, from log-in to log-out.
 *
 * 1. Somebody logged in: the relay starts it, and it asks the database when the location's day ends.
 * 2. It waits until then, by the location's own clocks; a log-out, another location or another end of the day wakes it,
 *    and it asks anew.
 * 3. The day has ended: where the location says so, carts that were not retrieved are e-mailed, each once. They are frozen
 *    here; workflows of their own send them.
 * 4. It begins the next day as a new run with an empty history.
 *
 * A run too many is harmless: the database knows which days were looked after. No rule and no time of the clock is in here.
 */
export async function tillDay(input: TillDayInput): Promise<TillDayResult> {
  const heard = { changed: false };
  setHandler(tillChangedSignal, () => {
    heard.changed = true;
  });
  for (;;) {
    heard.changed = false;
    setCurrentDetails(LOOKING_AT_DAY);
    const day = await runShort((run) => run.findDayEnd(input.deviceId), 'when does the day end?');
    if (day.kind === 'logged_out') {
      setCurrentDetails(LOGGED_OUT);
      return { ended: 'logged_out' };
    }
    const { summary, details } = waitingForDayEnd(day.endsAt);
    setCurrentDetails(details);
    // A day that is over was missed in an outage: it is looked after at once.
    const isChanged = day.waitMs > 0 && (await condition(() => heard.changed, day.waitMs, { summary }));
    if (!isChanged) {
      const closed = await closeDay(input.deviceId, day.endsAt);
      setCurrentDetails(dayClosed(closed));
      if (closed.kind === 'changed') continue;
    }
    if (!isChanged || workflowInfo().continueAsNewSuggested) await continueAsNew<typeof tillDay>(input);
  }
}
