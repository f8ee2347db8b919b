import { useTranslations } from 'use-intl';
import { ApiProblem, ApiUnreachable } from '../../client/index.ts';
import { sayProblem } from './say-problem.ts';

type Words = ReturnType<typeof useTranslations<'problems'>>;

/** @returns the words for whatever was thrown, for notices and toasts. */
export function useProblemWords(): (error: Error) => { title: string; text: string } {
  const t = useTranslations('problems');
  return (error) => {
    if (error instanceof ApiUnreachable) return { title: t('away.title'), text: t('away.text') };
    if (error instanceof ApiProblem) return wordsOf(error, t);
    return { title: t('ours.title'), text: t('ours.text') };
  };
}

function wordsOf(problem: ApiProblem, t: Words): { title: string; text: string } {
  const { status, retryAfterSeconds } = problem;
  const message = sayProblem(problem);
  switch (status) {
    case 401:
      return { title: t('session.title'), text: t('session.text') };
    case 403:
      return { title: t('forbidden.title'), text: message };
    case 404:
      return { title: t('notFound.title'), text: message };
    case 409:
      return { title: t('conflict.title'), text: message };
    case 412:
      return { title: t('changed.title'), text: t('changed.text') };
    case 422:
      return { title: t('input.title'), text: message };
    case 429:
      return {
        title: t('tooMany.title'),
        text: t('tooMany.text', { seconds: Math.ceil(retryAfterSeconds ?? 60) }),
      };
    case 502:
    case 503:
    case 504:
      return {
        title: t('away.title'),
        text: problem.code === 'unexpected_answer' ? t('away.text') : message,
      };
    default:
      return { title: status >= 500 ? t('ours.title') : t('refused.title'), text: message };
  }
}
