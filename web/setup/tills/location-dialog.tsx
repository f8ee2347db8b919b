import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import type { Client } from '../../../client/index.ts';
import { sayField } from '../../parts/field-errors.ts';
import { ApiProblem } from '../../../client/index.ts';
import { useTimeZone } from '../../api/use-shop.ts';
import { flatten, type FlatValues } from '../../parts/flat-values.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { LocationFields } from './location-fields.tsx';
import { OpenButton } from './open-button.tsx';
import { otherThanRowChanged, replaceRow } from './replace-row.ts';
import { RowMeanwhile } from './row-meanwhile.tsx';
import { useRowDraft } from './use-row-draft.ts';
import { freeId, idOf, type Location } from './use-tills.ts';

const FIELDS = ['id', 'name', 'timeZone', 'currency', 'dayEndsAt'];

/** Adds a location, or changes one. The API stores them all at once: those of others are left as they are by then. */
export function LocationDialog({ location }: { location?: Location }) {
  const t = useTranslations('setupTills');
  const timeZone = useTimeZone();
  const empty = { id: '', name: '', timeZone, currency: '', dayEndsAt: '20:00', emailAtDayEnd: false };
  const [isOpen, { open, close }] = useDisclosure(false);
  const { draft, latest, readAnew } = useRowDraft(setupKeys.locations, location ?? empty);
  const form = toLocation(draft.values);
  const save = useWrite({
    write: async (api) => putLocation(api, form, location === undefined ? null : draft.etag),
    stale: [setupKeys.locations],
    done: t('saved', { name: form.name }),
  });
  return (
    <>
      <OpenButton name={location?.name} add={t('addLocation')} onOpen={open} />
      <FormDialog
        isOpen={isOpen}
        onClose={close}
        title={location === undefined ? t('addLocation') : t('changeLocation', { name: location.name })}
        action={t('save')}
        isPending={save.isPending}
        isHeld={draft.isOutdated}
        error={otherThanRowChanged(save.error)}
        onSubmit={() => {
          save.mutate(undefined, {
            onSuccess: () => {
              draft.discard();
              close();
            },
            onError: readAnew,
          });
        }}
      >
        <RowMeanwhile name={location?.name ?? ''} draft={draft} theirs={latest} error={save.error} />
        <LocationFields
          form={form}
          isNew={location === undefined}
          errors={errorsOf(save.error)}
          onChange={(typed) => {
            draft.change(flatten(typed));
          }}
        />
      </FormDialog>
    </>
  );
}

/** @param version of the row that was read; null for a new one. */
async function putLocation(api: Client, typed: Location, version: string | null): Promise<void> {
  const wanted = typed.id === '' ? idOf(typed.name) : typed.id;
  await api.update('/v1/pos/locations', ({ locations }) => ({
    locations:
      version === null
        ? [...locations, { ...typed, id: freeId(wanted, locations) }]
        : replaceRow(locations, version, typed),
  }));
}

function toLocation(values: FlatValues): Location {
  const { id = '', name = '', timeZone = '', currency = '', dayEndsAt = '', emailAtDayEnd } = values;
  return { id, name, timeZone, currency, dayEndsAt, emailAtDayEnd: emailAtDayEnd === 'true' };
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
