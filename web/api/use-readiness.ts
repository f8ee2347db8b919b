import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';
import { loadCatalog } from '../i18n/catalogs.ts';
import { sayKnown } from '../i18n/say.ts';
import { sayProblem } from '../parts/say-problem.ts';
import { useApi } from './api-provider.tsx';
import { keys } from './query-keys.ts';

const EVERY_MS = 60_000;

/** What keeps the product from its work, in words; empty while all is well or nothing is known. */
export function useWarnings(): { isStopped: boolean; warnings: string[] } {
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: keys.readiness,
    queryFn: async ({ signal }) => {
      const ready = await api.get('/readyz', { signal, retry: { attempts: 1 } });
      if (ready.warnings.length > 0) await loadCatalog('answers').catch(() => undefined);
      return ready;
    },
    refetchInterval: EVERY_MS,
  });
  if (error instanceof ApiProblem && error.code === 'not_ready') {
    return { isStopped: true, warnings: [sayProblem(error)] };
  }
  const sentences = data?.warningSentences ?? [];
  return {
    isStopped: false,
    warnings: (data?.warnings ?? []).map((text, n) => sayWarning(sentences[n], text)),
  };
}

/** Whose it is stands before the words. */
function sayWarning(
  sentence: { code: string; values: Record<string, unknown> } | undefined,
  text: string,
): string {
  const said = sayKnown(['apiStatus', 'apiWarnings'], sentence);
  if (said === null) return text;
  const shop = sentence?.values['shop'];
  return typeof shop === 'string' ? `${shop}: ${said}` : said;
}
