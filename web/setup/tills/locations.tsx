import { useTranslations } from 'use-intl';
import { OwnerOnly } from '../../api/only-for.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { LocationDialog } from './location-dialog.tsx';
import { useLocations, type Location } from './use-tills.ts';

/** The places where the shop sells over the counter. */
export function Locations() {
  const t = useTranslations('setupTills');
  const query = useLocations();
  return (
    <Section
      title={t('locations')}
      isFlush
      actions={
        <OwnerOnly>
          <LocationDialog />
        </OwnerOnly>
      }
    >
      <Loaded query={query}>
        {({ locations }) =>
          locations.length === 0 ? (
            <EmptyState icon="shop" title={t('noLocations')} text={t('noLocationsText')} />
          ) : (
            <Rows label={t('locations')}>
              {locations.map((location) => (
                <LocationRow key={location.id} location={location} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Section>
  );
}

function LocationRow({ location }: { location: Location }) {
  const t = useTranslations('setupTills');
  const { id, name, timeZone, currency, dayEndsAt, emailAtDayEnd } = location;
  return (
    <Row
      title={name}
      meta={
        <>
          <span>{id}</span>
          <span>{timeZone}</span>
          <span>{currency}</span>
          <span>{t('dayEnds', { time: dayEndsAt })}</span>
          <span>{emailAtDayEnd ? t('mailsAtEnd') : t('mailsNever')}</span>
        </>
      }
      actions={
        <OwnerOnly>
          <LocationDialog location={location} />
          <RemoveLocation location={location} />
        </OwnerOnly>
      }
    />
  );
}

function RemoveLocation({ location: { id, name } }: { location: Location }) {
  const t = useTranslations('setupTills');
  const remove = useWrite({
    write: async (api) =>
      api.update('/v1/pos/locations', ({ locations }) => ({
        locations: locations.filter((location) => location.id !== id),
      })),
    stale: [setupKeys.locations, setupKeys.devices],
    done: t('removed', { name }),
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('removeOf', { name })}
      title={t('removeTitle', { name })}
      text={t('removeLocationText')}
      loading={remove.isPending}
      onConfirm={() => {
        remove.mutate();
      }}
    >
      {t('remove')}
    </ConfirmButton>
  );
}
