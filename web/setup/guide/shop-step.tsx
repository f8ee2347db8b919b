import { Autocomplete, Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { keys } from '../../api/query-keys.ts';
import { useSettings, useShops } from '../../api/use-shop.ts';
import { fieldErrors } from '../../parts/field-errors.ts';
import { UnsavedChanges } from '../../parts/unsaved-changes.tsx';
import { FormProblem } from '../parts/form-problem.tsx';
import { useWrite } from '../parts/use-write.ts';

/** What the shop is called, and by which clock it lives. */
export function ShopStep({ onDone }: { onDone: () => void }) {
  const t = useTranslations('setup');
  const { current } = useShops();
  const { timeZone } = useSettings();
  const stored = { name: current?.name ?? '', timeZone };
  const [form, setForm] = useState(stored);
  const save = useSave(current?.slug ?? 'default', t('saved'));
  const errors = fieldErrors(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(form, { onSuccess: onDone });
  };
  const isDirty = JSON.stringify(form) !== JSON.stringify(stored);
  return (
    <form onSubmit={submit}>
      <UnsavedChanges isDirty={isDirty && !save.isSuccess} />
      <Stack gap="md" maw="30rem">
        <TextInput
          label={t('shop.name')}
          description={t('shop.nameHint')}
          value={form.name}
          required
          maxLength={200}
          error={errors['name']}
          onChange={(event) => {
            setForm({ ...form, name: event.currentTarget.value });
          }}
        />
        <Autocomplete
          label={t('shop.timeZone')}
          description={t('shop.timeZoneHint')}
          value={form.timeZone}
          data={Intl.supportedValuesOf('timeZone')}
          limit={20}
          required
          error={errors['timeZone']}
          onChange={(zone) => {
            setForm({ ...form, timeZone: zone });
          }}
        />
        <FormProblem error={save.error} fields={['name', 'timeZone']} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('saveAndNext')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSave(slug: string, done: string) {
  return useWrite({
    write: async (api, { name, timeZone }: { name: string; timeZone: string }) => {
      await api.put('/v1/shops/{slug}', { params: { slug }, body: { name: name.trim() } });
      return api.update('/v1/settings', (settings) => ({ ...settings, timeZone: timeZone.trim() }));
    },
    stale: [keys.shops, keys.settings],
    done,
  });
}
