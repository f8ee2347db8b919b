import { sayNotSent } from '../../domain/email-status.ts';
import { ADDRESS_CHANGED_TEXT } from '../../domain/mail-by-hand.ts';
import type { PaymentEventRow } from '../../db/queries/payment-events.ts';
import { sayHistory, type HistoryCode, type HistorySaid } from './history-sentences.ts';
import { BECAUSE, byWhom, FIXED_TITLES, NOT_RECOVERED, PAYMENT_TITLES } from './history-words.ts';

type Data = Record<string, unknown>;

/** What a line of the history says; its kind alone for one that has no words (any more). */
export function sayEntry(kind: string, data: Data): HistorySaid | { text: string; code: null } {
  switch (kind) {
    case 'email_not_sent':
      return sayGivenUp(data);
    case 'email_sent':
    case 'email_scheduled':
      return data['mailKind'] === 'manual' ? sayByHand(kind, data) : sayFixed(kind);
    case 'completed':
      return typeof data['orderId'] === 'string'
        ? sayHistory(
            'order_completed',
            { orderId: data['orderId'] },
            `Order ${data['orderId']} was completed`,
          )
        : sayFixed('completed');
    case 'recovered':
      return sayRecovered(data);
    case 'email_bounced':
      return sayFixed(data['isHard'] === true ? 'email_bounced_hard' : 'email_bounced_soft');
    case 'note':
      return sayNote(data);
    default:
      return isFixed(kind) ? sayFixed(kind) : { text: kind, code: null };
  }
}

export function sayPayment({ status, gateway }: PaymentEventRow): HistorySaid | { text: string; code: null } {
  const code = `payment_${status}`;
  if (!(code in PAYMENT_TITLES)) return { text: status, code: null };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line above has looked
  const known = code as keyof typeof PAYMENT_TITLES;
  const title = PAYMENT_TITLES[known];
  const text = gateway === null ? title : `${title} (${gateway})`;
  return sayHistory(known, { gateway: gateway ?? 'none' }, text);
}

type FixedCode = keyof typeof FIXED_TITLES;

function isFixed(kind: string): kind is FixedCode {
  return Object.hasOwn(FIXED_TITLES, kind);
}

function sayFixed(code: FixedCode): HistorySaid {
  return { code: code satisfies HistoryCode, values: {}, text: FIXED_TITLES[code] };
}

function sayByHand(kind: 'email_sent' | 'email_scheduled', data: Data): HistorySaid {
  const { by, inText } = byWhom(data);
  const title = kind === 'email_sent' ? 'The mail was sent by hand' : 'A mail by hand was asked for';
  return sayHistory(`${kind}_by_hand`, { by }, title + inText);
}

function sayGivenUp({ reason, attemptMayHaveGotThrough, mailKind, ...data }: Data): HistorySaid {
  const { by, inText } = byWhom(data);
  const isByHand = mailKind === 'manual';
  const given = (why: string) => (isByHand ? `The mail by hand${inText} was given up. ${why}` : why);
  if (reason === 'address_changed') {
    const text = given(ADDRESS_CHANGED_TEXT);
    return isByHand
      ? sayHistory('by_hand_address_changed', { by }, text)
      : sayHistory('address_changed', {}, text);
  }
  if (typeof reason !== 'string') {
    const text = given(FIXED_TITLES.email_not_sent);
    return isByHand ? sayHistory('by_hand_given_up', { by }, text) : sayFixed('email_not_sent');
  }
  const isUnclear = attemptMayHaveGotThrough === true && reason !== 'outcome_unknown';
  const text = given(sayNotSent(reason, isUnclear ? 'unknown' : null)?.text ?? '');
  const code = isUnclear ? 'not_sent_unclear' : 'not_sent';
  return isByHand ? sayHistory(`by_hand_${code}`, { by, reason }, text) : sayHistory(code, { reason }, text);
}

function sayRecovered({ via, because }: Data): HistorySaid {
  const how = via === 'link' ? "through the mail's link" : 'after the mail, without its link';
  const known = via === 'link' ? 'link' : 'own';
  return typeof because === 'string'
    ? sayHistory('recovered', { via: known, because }, `${BECAUSE[because] ?? because}: recovered ${how}`)
    : sayHistory('recovered', { via: known, because: 'none' }, `Recovered ${how}`);
}

function sayNote({ notRecovered, toldLateMs, delivery, because, ...data }: Data): HistorySaid {
  if (delivery === 'delayed') return sayFixed('email_delayed');
  if (typeof notRecovered !== 'string') {
    const { by, inText } = byWhom(data);
    return sayHistory('note', { by }, `Note${inText}`);
  }
  const why = NOT_RECOVERED[notRecovered] ?? notRecovered;
  const lateMinutes = typeof toldLateMs === 'number' ? Math.max(0, Math.round(toldLateMs / 60_000)) : 0;
  const told = lateMinutes > 0 ? `${why}; we were told ${String(lateMinutes)} minutes later` : why;
  const isAnew = typeof because === 'string';
  const text = isAnew ? `${BECAUSE[because] ?? because}: not recovered. ${told}` : told;
  return sayHistory(
    'not_recovered',
    { why: notRecovered, lateMinutes, because: isAnew ? because : 'none' },
    text,
  );
}
