import { CALLER_PROBLEMS } from './problems/caller-problems.ts';
import { MAIL_PROBLEMS } from './problems/mail-problems.ts';
import type { ProblemType } from './problems/problem-type.ts';
import { REQUEST_PROBLEMS } from './problems/request-problems.ts';
import { SERVICE_PROBLEMS } from './problems/service-problems.ts';
import { STATE_PROBLEMS } from './problems/state-problems.ts';
import { TILL_PROBLEMS } from './problems/till-problems.ts';

/** Every `code` that an answer may carry, with what its page says. Codes never change; words may. */
export const PROBLEM_TYPES = {
  ...REQUEST_PROBLEMS,
  ...CALLER_PROBLEMS,
  ...STATE_PROBLEMS,
  ...TILL_PROBLEMS,
  ...MAIL_PROBLEMS,
  ...SERVICE_PROBLEMS,
} satisfies Record<string, ProblemType>;

export type ProblemCode = keyof typeof PROBLEM_TYPES;

/** What each status stands with: another pair does not compile. */
export type StatusOf<C extends ProblemCode> = (typeof PROBLEM_TYPES)[C]['status'];

export const PROBLEM_CODES = Object.keys(PROBLEM_TYPES).filter(isProblemCode);

export function isProblemCode(code: string): code is ProblemCode {
  return code in PROBLEM_TYPES;
}

/** @returns the page about the code, which is RFC 9457's `type`. @param publicUrl the base of our addresses. */
export function problemUrl(publicUrl: string, code: ProblemCode): string {
  return `${publicUrl}/docs/problems/${code}`;
}

/** A body with that code, as its page and the document show it. @param publicUrl the base of our addresses. */
export function problemExample(publicUrl: string, code: ProblemCode): object {
  const { title, status, detail, errors }: ProblemType = PROBLEM_TYPES[code];
  const sentences = [{ code, values: {} }];
  const type = problemUrl(publicUrl, code);
  return { type, title, status, detail, code, sentences, ...(errors && { errors }) };
}
