import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../parts/empty-state.tsx';
import { EntryScreen } from './entry-screen.tsx';
import { Initials } from './initials.tsx';
import { PinForm } from './pin-form.tsx';
import { styles } from './styles.ts';
import { useTill } from './use-till.tsx';

type Staff = { id: string; name: string };

/** Who of the staff it is, then their PIN. Another one who logs in takes over what is on the screen. */
export function LogInScreen({ onDone }: { onDone: () => void }) {
  const t = useTranslations('till.logIn');
  const { device, location } = useTill();
  const [chosen, setChosen] = useState<Staff | null>(null);
  useEffect(() => {
    document.title = `${t('title')} · ${device.name}`;
  }, [t, device.name]);
  const back = () => {
    setChosen(null);
  };
  return (
    <EntryScreen>
      <Stack>
        <div>
          <Title order={1}>{chosen === null ? t('title') : t('titleOf', { name: chosen.name })}</Title>
          <Text c="dimmed">
            {device.name} · {location.name}
          </Text>
        </div>
        {chosen === null ? (
          <StaffTiles staff={device.staff} onChoose={setChosen} />
        ) : (
          <PinForm key={chosen.id} staff={chosen} onBack={back} onDone={onDone} />
        )}
        {device.session !== null && (
          <Button variant="subtle" size="lg" onClick={onDone}>
            {t('stay', { name: device.session.staff.name })}
          </Button>
        )}
      </Stack>
    </EntryScreen>
  );
}

function StaffTiles({ staff, onChoose }: { staff: Staff[]; onChoose: (one: Staff) => void }) {
  const t = useTranslations('till.logIn');
  if (staff.length === 0) return <EmptyState icon="person" title={t('noneTitle')} text={t('noneText')} />;
  return (
    <ul className={styles['staff']} aria-label={t('staff')}>
      {staff.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            className={styles['staffTile']}
            onClick={() => {
              onChoose(one);
            }}
          >
            <Initials name={one.name} />
            <Group gap={0}>{one.name}</Group>
          </button>
        </li>
      ))}
    </ul>
  );
}
