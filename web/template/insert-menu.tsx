import { Button, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';

/** What is asked for most, each with the Liquid that shows it. */
const PIECES = {
  firstName: '{{ customer.first_name }}',
  shop: '{{ shop.name }}',
  items: '{{ line_items | items_table }}',
  totals: '{{ totals | totals_table }}',
  total: '{{ total_price }}',
  button: '{{ url | button: "…" }}',
  message: '{{ custom_message | paragraphs }}',
} as const;

const NAMES = ['firstName', 'shop', 'items', 'totals', 'total', 'button', 'message'] as const;

/** Puts into the text what is different in each mail. */
export function InsertMenu({ onInsert }: { onInsert: (text: string) => void }) {
  const t = useTranslations('template.insert');
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" rightSection={<Icon name="down" size={14} />}>
          {t('label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {NAMES.map((name) => (
          <Menu.Item
            key={name}
            onClick={() => {
              onInsert(PIECES[name]);
            }}
          >
            {t(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
