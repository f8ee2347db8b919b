import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Client } from '../../../client/index.ts';
import { sayField } from '../../parts/field-errors.ts';
import { ApiProblem } from '../../../client/index.ts';
import { useTimeZone } from '../../api/use-shop.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { LocationFields } from './location-fields.tsx';
import { freeId, idOf, type Location } from './use-tills.ts';

const FIELDS = ['id', 'name', 'timeZone', 'currency', 'dayEndsAt'];

/** Adds a location, or changes one. The API stores them all at once, so they are read anew just before. */
export function LocationDialog({ location }: { location?: Location }) {
  const t = useTranslations('setupTills');
  const timeZone = useTimeZone();
  const empty = { id: '', name: '', timeZone, currency: '', dayEndsAt: '20:00', emailAtDayEnd: false };
  const [isOpen, { open, close }] = useDisclosure(false);
  const [form, setForm] = useState<Location>(location ?? empty);
  const save = useWrite({
    write: async (api, typed: Location) => putLocation(api, typed, location === undefined),
    stale: [setupKeys.locations],
    done: t('saved', { name: form.name }),
  });
  return (
    <>
      <Button
        size="xs"
        variant={location === undefined ? 'filled' : 'default'}
        {...(location !== undefined && { 'aria-label': t('changeOf', { name: location.name }) })}
        onClick={open}
      >
        {location === undefined ? t('addLocation') : t('change')}
      </Button>
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={location === undefined ? t('addLocation') : t('changeLocation', { name: location.name })}
        action={t('save')}
        isPending={save.isPending}
        error={save.error}
        onSubmit={() => {
          save.mutate(form, {
            onSuccess: () => {
              if (location === undefined) setForm(empty);
              close();
            },
          });
        }}
      >
        <LocationFields
          form={form}
          isNew={location === undefined}
          errors={errorsOf(save.error)}
          onChange={setForm}
        />
      </FormDialog>
    </>
  );
}

async function putLocation(api: Client, typed: Location, isNew: boolean): Promise<void> {
  const { locations } = await api.get('/v1/pos/locations');
  const wanted = typed.id === '' ? idOf(typed.name) : typed.id;
  const next = isNew
    ? [...locations, { ...typed, id: freeId(wanted, locations) }]
    : locations.map((one) => (one.id === typed.id ? typed : one));
  await api.put('/v1/pos/locations', { body: { locations: next } });
}

/** The API names a field of one in the list, `locations.2.currency`; here there is but one. */
function errorsOf(error: Error | null): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    error.errors.flatMap((one) => {
      const field = one.path.split('.').at(-1) ?? '';
      return FIELDS.includes(field) ? [[field, sayField(one)]] : [];
    }),
  );
}
