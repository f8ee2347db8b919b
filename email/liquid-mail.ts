import type { Context } from 'liquidjs';
import type { MailView } from './mail-view.ts';
import type { Part } from './liquid-values.ts';

const REGISTER = 'mail';

/** The mail that a template is rendered for, as filters find it; templates themselves cannot reach it. */
export interface LiquidMail {
  view: MailView;
  /** At most so many items are listed. */
  itemLimit: number;
  /** Texts of many short paragraphs become one: the mail would become too long. */
  isDense: boolean;
  /** The very list that `line_items` is: only below that one it is said what was left out. */
  lines: readonly unknown[];
  /** The parts that were printed, by the number in their marks. */
  parts: Part[];
}

export function putMail(context: Context, mail: LiquidMail): void {
  context.setRegister(REGISTER, mail);
}

/** @throws Error when nothing was put. */
export function mailOf(context: Context): LiquidMail {
  const mail = context.getRegister<LiquidMail | undefined>(REGISTER);
  if (mail === undefined) throw new Error('a filter was used outside of a mail');
  return mail;
}
