import { ApiProblem, type InputError } from '../../client/index.ts';
import { say } from '../i18n/say.ts';

/**
 * @returns the words on each field by its path (`sender.name`), for the `error` of an input; none of an error that
 *   is not about input. Show `ProblemNotice` beside, for fields that the form does not show.
 */
export function fieldErrors(error: Error | null): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.errors.map((one) => [one.path, sayField(one)]));
}

/** What is wrong with one field, or found in a text. */
export function sayField({ message, sentence }: Pick<InputError, 'message' | 'sentence'>): string {
  return say(['apiFields', 'apiProblems'], sentence, message);
}
