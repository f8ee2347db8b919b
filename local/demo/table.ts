import type { CheckoutRow } from './checkout-row.ts';
import { WIDTH, wrap, type Diary } from './diary.ts';

const NUMBER_WIDTH = 6;
const STATUS_WIDTH = 10;
const RECOVERY_WIDTH = 17;
const STORY_WIDTH = WIDTH - NUMBER_WIDTH - STATUS_WIDTH - RECOVERY_WIDTH - 2;

/** @returns the table of the week's checkouts; below those without a mail stands why, by code and in words. */
export function checkoutTable(rows: CheckoutRow[], { paint }: Pick<Diary, 'paint'>): string[] {
  const rule = paint('dim', '─'.repeat(WIDTH));
  const head = cells('No.', 'What happened', 'E-mail', 'Recovery');
  return [paint('bold', head), rule, ...rows.flatMap((row) => rowLines(row, paint)), rule];
}

function rowLines({ answer, story }: CheckoutRow, paint: Diary['paint']): string[] {
  const [first = '', ...rest] = wrap(story, STORY_WIDTH);
  const isSent = answer.emailStatus === 'sent';
  const status = isSent ? 'sent' : 'not sent';
  const line = cells(String(answer.number), first, status, recoveryText(answer));
  return [
    answer.recoveredVia === null ? line : paint('green', line),
    ...rest.map((more) => cells('', more, '', '')),
    ...(isSent ? [] : whyLines(answer).map((why) => paint('yellow', why))),
  ].map((text) => text.trimEnd());
}

function whyLines({ emailStatusReason, emailStatusText }: CheckoutRow['answer']): string[] {
  const indent = ' '.repeat(NUMBER_WIDTH);
  const text = `${emailStatusReason ?? ''}: ${emailStatusText ?? ''}`;
  return wrap(text, WIDTH - NUMBER_WIDTH - 2).map(
    (line, index) => `${indent}${index === 0 ? '× ' : '  '}${line}`,
  );
}

function recoveryText({ emailStatus, recoveryStatus, recoveredVia }: CheckoutRow['answer']): string {
  if (recoveredVia === 'link') return 'recovered by link';
  if (recoveredVia === 'own') return 'recovered alone';
  return emailStatus === 'sent' && recoveryStatus === 'not_recovered' ? 'not recovered' : '–';
}

function cells(number: string, story: string, status: string, recovery: string): string {
  const parts = [number.padEnd(NUMBER_WIDTH), story.padEnd(STORY_WIDTH + 2), status.padEnd(STATUS_WIDTH)];
  return `${parts.join('')}${recovery}`;
}
