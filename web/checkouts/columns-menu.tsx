import { Button, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { COLUMNS } from './columns.tsx';
import type { ColumnKey } from './use-columns.ts';

/** Which columns this browser shows. */
export function ColumnsMenu({
  hidden,
  onToggle,
}: {
  hidden: readonly ColumnKey[];
  onToggle: (key: ColumnKey) => void;
}) {
  const t = useTranslations('list');
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="columns" size={16} />}>
          {t('columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map(({ key }) => (
          <Menu.CheckboxItem
            key={key}
            checked={!hidden.includes(key)}
            onChange={() => {
              onToggle(key);
            }}
          >
            {t(`column.${key}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
