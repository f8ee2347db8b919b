import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { useApi, useShopChoice } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import type { FlatValues } from '../parts/flat-values.ts';
import { useToast } from '../parts/use-toast.ts';
import { useVersionedDraft, type VersionedDraft } from '../parts/use-versioned-draft.ts';
import { toTemplate, toValues } from './template-values.ts';

export interface TemplateForm {
  draft: VersionedDraft;
  latest: { etag: string; version: number; values: FlatValues };
  isSaving: boolean;
  save: () => void;
  /** Why the last save failed. */
  problem: Error | null;
}

/** The template as it is typed, and how it becomes a new version. */
export function useTemplateForm(): TemplateForm {
  const t = useTranslations('template');
  const api = useApi();
  const queries = useQueryClient();
  const { shop = 'default' } = useShopChoice();
  const { done } = useToast();
  const { data: read } = useSuspenseQuery({
    queryKey: keys.templateVersion,
    queryFn: ({ signal }) => api.send('get /v1/email-template', { signal }),
  });
  const latest = useMemo(() => {
    const etag = read.etag ?? '';
    return { etag, version: Number(/\d+/.exec(etag)?.[0] ?? 0), values: toValues(read.data) };
  }, [read]);
  const draft = useVersionedDraft(`template:${shop}`, latest);
  const save = useMutation({
    mutationFn: (values: FlatValues) =>
      api.send('put /v1/email-template', { body: toTemplate(values), ifMatch: draft.etag }),
    onSuccess: ({ data: { warnings: _, ...data }, ...answer }) => {
      queries.setQueryData(keys.templateVersion, { ...answer, data });
      draft.discard();
      done(t('saved'));
      return queries.invalidateQueries({ queryKey: keys.templateVersions });
    },
    onError: (error) =>
      isOutdated(error) ? queries.invalidateQueries({ queryKey: keys.templateVersion }) : undefined,
  });
  return {
    draft,
    latest,
    isSaving: save.isPending,
    save: () => {
      save.mutate(draft.values);
    },
    problem: draft.isDirty && !isOutdated(save.error) ? save.error : null,
  };
}

function isOutdated(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 412;
}
