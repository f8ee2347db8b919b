import type { Outcome } from './store-entries.ts';
import type { Survey } from './survey.ts';
import type { Told } from './told.ts';

const NAME_WIDTH = 12;
const COUNT_WIDTH = 11;
const MAX_REASON_LENGTH = 200;

/** How many entries of a kind ended how. */
export type Tally = Partial<Record<`${Told['kind']} ${Outcome}`, number>>;

/** What a dry run has found, a line each. */
export function surveyText({ lines, checkouts, orders, customers, refused, faults }: Survey): string {
  const unknown = (count: number) => `not stored yet: ${number(count)}`;
  return [
    `Checked, and not stored: ${number(lines)} lines`,
    '',
    row('checkouts', checkouts.all, unknown(checkouts.unknown)),
    row('', null, `too old for a mail: ${number(checkouts.tooOld)}`),
    row('', null, `may still get one, if all else is right: ${number(checkouts.mayBeMailed)}`),
    row('orders', orders.all, unknown(orders.unknown)),
    row('customers', customers, ''),
    row('bad', refused, refused === 0 ? '' : 'left out:'),
    ...faults.map(({ line, reason }) => `  line ${String(line)} ${plain(reason)}`),
    ...(refused > faults.length ? [`  and ${number(refused - faults.length)} more`] : []),
  ].join('\n');
}

/** What became of all that was stored. */
export function tallyText(tally: Tally): string {
  const count = (kinds: Told['kind'][], outcome: Outcome) =>
    kinds.reduce((sum, kind) => sum + (tally[`${kind} ${outcome}`] ?? 0), 0);
  const checkouts: Told['kind'][] = ['checkout', 'numbered_checkout'];
  const erased = count(checkouts, 'erased');
  const refused = count(['refused'], 'refused');
  return [
    `Checkouts: ${number(count(checkouts, 'new'))} new, ${number(count(checkouts, 'known'))} known before.`,
    ...(erased > 0 ? [`${number(erased)} were erased here, and stay so.`] : []),
    `Orders: ${number(count(['order'], 'new'))} new, ${number(count(['order'], 'known'))} known before.`,
    `Customers: ${number(count(['customer'], 'known'))}.`,
    ...(refused > 0 ? [`${number(refused)} bad lines were left out.`] : []),
  ].join('\n');
}

function row(name: string, count: number | null, note: string): string {
  const counted = count === null ? '' : number(count);
  return `  ${name.padEnd(NAME_WIDTH)}${counted.padStart(COUNT_WIDTH)}   ${note}`.trimEnd();
}

function number(count: number): string {
  return count.toLocaleString('en');
}

/** A path names fields of the file, which may hold anything. */
function plain(reason: string): string {
  return reason.replaceAll(/\p{Cc}/gu, '?').slice(0, MAX_REASON_LENGTH);
}
