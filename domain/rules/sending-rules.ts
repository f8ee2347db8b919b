import { isTooLate, mayHaveGone, unknownExpired } from '../schedule.ts';
import { instant, type Rule } from './rule.ts';

const HOUR_MS = 3_600_000;

/** What was sent already, what holds this mail back, and what became of its attempts. */
export const sendingRules = {
  already_emailed: {
    text: 'A recovery mail for this checkout has gone already.',
    passText: 'No other recovery mail has gone for this checkout.',
    look: ({ manualMailAt, ledgerMailAt, shopMailAt }) => ({
      blocks: manualMailAt !== null || ledgerMailAt !== null || shopMailAt !== null,
      facts: {
        manualMailAt: instant(manualMailAt),
        earlierMailAt: instant(ledgerMailAt),
        shopMailAt: instant(shopMailAt),
      },
    }),
  },
  superseded: {
    text: 'The same person has begun a newer checkout.',
    passText: 'The same person has no newer checkout that stands or can be mailed about.',
    look: ({ newerCheckouts }) => {
      const standing = newerCheckouts.filter(({ state, passes }) => state === 'open' || passes);
      return {
        blocks: standing.length > 0,
        facts: { newerCheckouts: standing.map(({ id, state }) => ({ id, state })) },
      };
    },
  },
  frequency_cap: {
    text: 'The same person got a recovery mail for another checkout a short while ago.',
    passText: 'The same person got no other recovery mail within the cool-off time.',
    look: ({ now, lastAutomaticMailAt, settings: { coolOffHours } }) => {
      const agoMs = lastAutomaticMailAt === null ? Infinity : now.getTime() - lastAutomaticMailAt.getTime();
      return {
        blocks: coolOffHours > 0 && agoMs < coolOffHours * HOUR_MS,
        facts: { coolOffHours, lastAutomaticMailAt: instant(lastAutomaticMailAt) },
      };
    },
  },
  hold_out: {
    text: 'This person was set aside by chance, to measure what the mails earn.',
    passText: 'This person was not set aside.',
    look: ({ holdOutPoint, settings: { automation } }) => ({
      blocks: holdOutPoint < automation.holdOutPercent,
      facts: { holdOutPercent: automation.holdOutPercent, holdOutPoint },
    }),
  },
  observe_only: {
    text: 'The shop only observes for now: mails are decided upon but not sent.',
    passText: 'The shop sends what is decided.',
    look: ({ settings: { automation } }) => ({
      blocks: automation.observe,
      facts: { observe: automation.observe },
    }),
  },
  too_old: {
    text: 'The mail could not go in time and would come too late now.',
    passText: 'The mail is not too late.',
    isFault: true,
    look: ({ now, dueAt, restoredAt, settings: { maxAgeHours } }) => ({
      blocks: isTooLate(dueAt, maxAgeHours, now) || mayHaveGone(dueAt, restoredAt),
      facts: { dueAt: instant(dueAt), maxAgeHours, restoredAt: instant(restoredAt) },
    }),
  },
  provider_error: {
    text: 'The mail provider has refused the mail for good.',
    passText: 'The mail provider has not refused the mail.',
    isFault: true,
    look: ({ refusedForGood }) => ({ blocks: refusedForGood !== null, facts: { code: refusedForGood } }),
  },
  outcome_unknown: {
    text: 'It could not be learnt whether the mail got through, so it is not sent again.',
    passText: 'No attempt to send has stayed unclear for too long.',
    isFault: true,
    look: ({ now, unknownSince }) => ({
      blocks: unknownExpired(unknownSince, now),
      facts: { unknownSince: instant(unknownSince) },
    }),
  },
  erased: {
    text: 'The checkout was erased.',
    passText: 'The checkout was not erased.',
    look: ({ checkout: { erased } }) => ({ blocks: erased, facts: { erased } }),
  },
} satisfies Record<string, Rule>;
