import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { useApi, useShopChoice } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import { fieldErrors } from '../parts/field-errors.ts';
import { flatten, type FlatValues } from '../parts/flat-values.ts';
import { useToast } from '../parts/use-toast.ts';
import { useVersionedDraft, type VersionedDraft } from '../parts/use-versioned-draft.ts';
import { notNumbers, toSettings } from './settings-values.ts';
import { useSettingsPreview, type SettingsPreview } from './use-settings-preview.ts';

export interface SettingsForm {
  draft: VersionedDraft;
  latest: FlatValues;
  /** What is wrong, by path: what cannot be read as a number, what the API would refuse, or has refused. */
  errors: Readonly<Record<string, string>>;
  isSaving: boolean;
  save: () => void;
  /** Why the last save failed, unless the fields tell it. */
  problem: Error | null;
  preview: SettingsPreview;
}

/** The settings as they are typed, what saving them would do, and how they are saved. */
export function useSettingsForm(): SettingsForm {
  const t = useTranslations('settings');
  const api = useApi();
  const queries = useQueryClient();
  const { shop = 'default' } = useShopChoice();
  const { done } = useToast();
  const { data: read } = useSuspenseQuery({
    queryKey: keys.settingsVersion,
    queryFn: ({ signal }) => api.send('get /v1/settings', { signal }),
  });
  const latest = useMemo(() => ({ etag: read.etag ?? '', values: flatten(read.data) }), [read]);
  const draft = useVersionedDraft(`settings:${shop}`, latest);
  const unreadable = notNumbers(draft.values);
  const preview = useSettingsPreview(draft.values, draft.isDirty && unreadable.length === 0);
  const save = useMutation({
    mutationFn: (values: FlatValues) =>
      api.send('put /v1/settings', { body: toSettings(values), ifMatch: draft.etag }),
    onSuccess: (answer) => {
      queries.setQueryData(keys.settingsVersion, answer);
      draft.discard();
      done(t('saved'));
      return queries.invalidateQueries({ queryKey: keys.settings });
    },
    onError: (error) =>
      isOutdated(error) ? queries.invalidateQueries({ queryKey: keys.settingsVersion }) : undefined,
  });
  return {
    draft,
    latest: latest.values,
    errors: {
      // Whatever is typed afterwards is looked at anew by the preview.
      ...(save.variables === draft.values && fieldErrors(save.error)),
      ...fieldErrors(preview.error),
      ...Object.fromEntries(unreadable.map((path) => [path, t('notNumber')])),
    },
    isSaving: save.isPending,
    save: () => {
      save.mutate(draft.values);
    },
    problem: draft.isDirty && !isOutdated(save.error) ? save.error : null,
    preview,
  };
}

/** Then what differs is shown, which says more. */
function isOutdated(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status === 412;
}
