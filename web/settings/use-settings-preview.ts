import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../client/index.ts';
import { useApi } from '../api/api-provider.tsx';
import { keys } from '../api/query-keys.ts';
import type { FlatValues } from '../parts/flat-values.ts';
import { toSettings } from './settings-values.ts';

const PAUSE_MS = 400;

export interface SettingsPreview {
  told: Schemas['SettingsPreview'] | undefined;
  /** Whether what is told is of settings that were typed before. */
  isBehind: boolean;
  error: Error | null;
}

/** What saving would do, asked for as soon as the typing pauses; nothing while `isAsked` is false. */
export function useSettingsPreview(values: FlatValues, isAsked: boolean): SettingsPreview {
  const api = useApi();
  const [settled] = useDebouncedValue(values, PAUSE_MS);
  const isSettled = settled === values;
  const { data, error, isFetching } = useQuery({
    queryKey: keys.settingsPreview(settled),
    queryFn: ({ signal }) =>
      api.post('/v1/settings/preview', { body: toSettings(settled), signal, retry: { attempts: 1 } }),
    enabled: isAsked && isSettled,
    placeholderData: keepPreviousData,
  });
  if (!isAsked) return { told: undefined, isBehind: false, error: null };
  return { told: data, isBehind: isFetching || !isSettled, error: isSettled ? error : null };
}
