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
          <Menu.Item
            key={key}
            role="menuitemcheckbox"
            aria-checked={!hidden.includes(key)}
            rightSection={
              hidden.includes(key) ? <span style={{ width: 14 }} /> : <Icon name="check" size={14} />
            }
            onClick={() => {
              onToggle(key);
            }}
          >
            {t(`column.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
