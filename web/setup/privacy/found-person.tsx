import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../../parts/icon.tsx';
import { ErasePerson } from './erase-person.tsx';
import type { PersonExport, Wanted } from './wanted-person.ts';
import { saveAs } from './save-as.ts';

interface FoundPersonProps {
  whom: Wanted;
  found: PersonExport;
  onErased: () => void;
}

/** How much is stored of somebody, and what can be done with it: handed over, erased. */
export function FoundPerson({ whom, found, onErased }: FoundPersonProps) {
  const t = useTranslations('setupPrivacy');
  const counts = {
    checkouts: found.checkouts.length,
    savedCarts: found.savedCarts.length,
    orders: found.orders.length,
    customers: found.customers.length,
    suppressions: found.suppressions.length,
  };
  const isNothing = Object.values(counts).every((count) => count === 0);
  return (
    <div role="status">
      <Text fw={600}>
        {isNothing ? t('nothingStored', { who: whom.value }) : t('stored', { who: whom.value })}
      </Text>
      {!isNothing && (
        <>
          <Text c="dimmed" mb="sm">
            {t('counts', counts)}
          </Text>
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<Icon name="download" size={16} />}
              onClick={() => {
                saveAs('person.json', JSON.stringify(found, null, 2));
              }}
            >
              {t('export')}
            </Button>
            <ErasePerson whom={whom} counts={counts} onErased={onErased} />
          </Group>
        </>
      )}
    </div>
  );
}
