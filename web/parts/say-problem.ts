import type { ApiProblem } from '../../client/index.ts';
import { sayKnown } from '../i18n/say.ts';

/** What the API told of a problem, in the person's language where we have all of its sentences. */
export function sayProblem({ sentences, message }: ApiProblem): string {
  const said = sentences.map((sentence) => sayKnown(['apiProblems', 'apiWarnings', 'apiStatus'], sentence));
  return said.length === 0 || said.includes(null) ? message : said.join(' ');
}
