import { ApiProblem } from '../../../client/index.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';

/** Why a form was not taken; nothing where each fault already stands at one of its `fields`. */
export function FormProblem({ error, fields }: { error: Error | null; fields: readonly string[] }) {
  const isAtFields =
    error instanceof ApiProblem &&
    error.status === 422 &&
    error.errors.length > 0 &&
    error.errors.every(({ path }) => fields.includes(path));
  return isAtFields ? null : <ProblemNotice error={error} />;
}
