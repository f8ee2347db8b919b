import { ApiProblem } from '../../client/index.ts';

/**
 * @returns the API's words on each field by its path (`sender.name`), for the `error` of an input; none of an error that
 *   is not about input. Show `ProblemNotice` beside, for fields that the form does not show.
 */
export function fieldErrors(error: Error | null): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.errors.map(({ path, message }) => [path, message]));
}
