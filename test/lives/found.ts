import { DEFAULTS, PLAIN, type Life, type Step } from './life.ts';

const ONCE = { lateMinutes: 0, times: 1 };
const BEGUN: Step = { at: 0, kind: 'checkout', which: 'a', told: PLAIN, ...ONCE };

/** Lives at which the oracle and the product once disagreed, as small as they could be made; each run lives them again. */
export const FOUND: Record<string, Life> = {
  /** The product was right: whose order it is is known before its checkout is. */
  'an order of a checkout that is never told': {
    settings: DEFAULTS,
    steps: [BEGUN, { at: 4, kind: 'order', of: 'b', carriesLink: false, lateMinutes: 91, times: 1 }],
  },
  /** The product was right: a payment event that comes before its checkout is kept for it. */
  'a failed payment before its checkout': {
    settings: DEFAULTS,
    steps: [
      { at: 1, kind: 'payment', which: 'b', status: 'error', lateMinutes: 1, times: 2 },
      { at: 4, kind: 'checkout', which: 'b', told: PLAIN, lateMinutes: 1, times: 1 },
    ],
  },
  /** `mission.md` does not say; the product refuses a mail that leads nowhere, as `docs/rules.md` tells. */
  'a mail by hand without a link': {
    settings: DEFAULTS,
    steps: [
      { ...BEGUN, told: { ...PLAIN, link: null } },
      { at: 8, kind: 'by_hand', which: 'a' },
    ],
  },
  /** The product was right: what is told after the order, of a time before it, ends as if it had been told in time. */
  'activity before the order that is told after it': {
    settings: DEFAULTS,
    steps: [
      { ...BEGUN, told: { ...PLAIN, channel: 'pos' } },
      { at: 5, kind: 'order', of: 'a', carriesLink: false, ...ONCE },
      { at: 8, kind: 'checkout', which: 'a', told: PLAIN, lateMinutes: 400, times: 1 },
    ],
  },
  /** The product was right: a mail of unknown outcome may have gone until it was given up, and caps until a day after that. */
  'a second checkout whose mail is due while the first one’s has just been given up': {
    settings: DEFAULTS,
    steps: [
      BEGUN,
      { at: 1, kind: 'checkout', which: 'b', told: PLAIN, lateMinutes: 1, times: 1 },
      { at: 2, kind: 'provider', mode: 'down' },
      { at: 38, kind: 'checkout', which: 'a', told: PLAIN, lateMinutes: 90, times: 1 },
    ],
  },
  /** The product was right: one that can get no mail supersedes nobody, also while it is open. */
  'a newer checkout at a till that is open when the mail of the first is due': {
    settings: { ...DEFAULTS, delayHours: 1, abandonAfterMinutes: 90 },
    steps: [
      BEGUN,
      { at: 2, kind: 'checkout', which: 'b', told: { ...PLAIN, channel: 'pos' }, lateMinutes: 1, times: 1 },
    ],
  },
  /** The product was right, as above: in the order of their times the address came before the order. */
  'an address from before the order that is told after it': {
    settings: { ...DEFAULTS, abandonAfterMinutes: 10 },
    steps: [
      BEGUN,
      { at: 1, kind: 'checkout', which: 'b', told: { ...PLAIN, email: null }, lateMinutes: 1, times: 1 },
      { at: 5, kind: 'order', of: 'b', carriesLink: false, lateMinutes: 1, times: 1 },
      { at: 8, kind: 'checkout', which: 'b', told: PLAIN, lateMinutes: 301, times: 1 },
    ],
  },
  /** The product was right: a mail that went after the order has earned nothing, whatever the order carries. */
  'an order that carries the link of a mail by hand after it': {
    settings: { ...DEFAULTS, delayHours: 3, abandonAfterMinutes: 10 },
    steps: [
      BEGUN,
      { at: 5, kind: 'by_hand', which: 'a' },
      { at: 8, kind: 'order', of: 'a', carriesLink: true, lateMinutes: 200, times: 1 },
    ],
  },
  /** `mission.md` does not say; a payment that succeeded in the same moment is taken for the later one. */
  'a failed payment of the moment at which one succeeded': {
    settings: { ...DEFAULTS, coolOffHours: 1 },
    steps: [
      { at: 1, kind: 'payment', which: 'b', status: 'success', lateMinutes: 1, times: 1 },
      { at: 5, kind: 'payment', which: 'b', status: 'error', lateMinutes: 241, times: 1 },
      { at: 8, kind: 'checkout', which: 'b', told: PLAIN, lateMinutes: 1, times: 1 },
    ],
  },
  /** `mission.md` does not say; who was led nowhere came back alone. */
  'a visit through a link that leads nowhere any more': {
    settings: { ...DEFAULTS, delayHours: 3, abandonAfterMinutes: 10 },
    steps: [
      BEGUN,
      { at: 8, kind: 'checkout', which: 'a', told: { ...PLAIN, link: null }, ...ONCE },
      { at: 31, kind: 'visit', which: 'a' },
      { at: 32, kind: 'order', of: 'a', carriesLink: false, ...ONCE },
    ],
  },
  /** The product was right: activity opens a checkout again only before its automatic mail. */
  'a mail by hand just after the shopper came back from the automatic one': {
    settings: { ...DEFAULTS, delayHours: 3, abandonAfterMinutes: 90 },
    steps: [
      BEGUN,
      { at: 31, kind: 'checkout', which: 'a', told: PLAIN, ...ONCE },
      { at: 32, kind: 'by_hand', which: 'a' },
    ],
  },
  /** The product was right: in the order of their times the shopper came back before the order, and waited anew for a mail. */
  'activity before the order that is told after it, and after activity that came after the order': {
    settings: { ...DEFAULTS, abandonAfterMinutes: 10, delayHours: 1 },
    steps: [
      BEGUN,
      { at: 1, kind: 'provider', mode: 'refuses' },
      { at: 4, kind: 'order', of: 'a', carriesLink: false, ...ONCE },
      { at: 5, kind: 'payment', which: 'a', status: 'error', ...ONCE },
      { at: 8, kind: 'checkout', which: 'a', told: PLAIN, lateMinutes: 300, times: 1 },
    ],
  },
  /** `mission.md` does not say; `docs/rules.md` tells that only the latest activity is known. */
  'an order that is told after activity that came after it': {
    settings: DEFAULTS,
    steps: [
      { ...BEGUN, told: { ...PLAIN, shipsThere: false } },
      { at: 31, kind: 'payment', which: 'a', status: 'failure', ...ONCE },
      { at: 32, kind: 'order', of: 'a', carriesLink: false, lateMinutes: 90, times: 1 },
    ],
  },
  /** The product was right: who gave an address only after the purchase waited for no mail. */
  'a checkout that is told after its order, with a payment before it': {
    settings: DEFAULTS,
    steps: [
      { at: 1, kind: 'payment', which: 'b', status: 'error', ...ONCE },
      { at: 4, kind: 'order', of: 'b', carriesLink: false, ...ONCE },
      { at: 8, kind: 'checkout', which: 'b', told: PLAIN, ...ONCE },
    ],
  },
  /** The product was right: in the order of their times the address was given, and then removed. */
  'an address from before the checkout was told without one, told after that': {
    settings: DEFAULTS,
    steps: [
      { ...BEGUN, told: { ...PLAIN, email: null } },
      { at: 4, kind: 'checkout', which: 'a', told: PLAIN, lateMinutes: 300, times: 1 },
    ],
  },
};
