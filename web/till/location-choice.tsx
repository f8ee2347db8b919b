import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { styles } from './styles.ts';
import { useLocationsQuery, useTill, type Location } from './use-till.tsx';

/** Where the till may go. */
export function LocationChoice({ onChoose }: { onChoose: (location: Location) => void }) {
  const t = useTranslations('till.leave');
  const { data = [] } = useLocationsQuery();
  const { location } = useTill();
  const others = data.filter(({ id }) => id !== location.id);
  if (others.length === 0) return <Text>{t('noOther')}</Text>;
  return (
    <>
      <Text>{t('now', { name: location.name })}</Text>
      <ul className={styles['choices']} aria-label={t('where')}>
        {others.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => {
                onChoose(one);
              }}
            >
              <span>
                <strong>{one.name}</strong>
                <span className={styles['dim']}>{one.currency}</span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
