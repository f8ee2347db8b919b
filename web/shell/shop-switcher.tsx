import { Button, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useShopChoice } from '../api/api-provider.tsx';
import { useShops } from '../api/use-shop.ts';
import { Icon } from '../parts/icon.tsx';

/** Which shop is looked at; with one shop nobody notices. */
export function ShopSwitcher() {
  const t = useTranslations('shell');
  const { shops, current } = useShops();
  const { chooseShop } = useShopChoice();
  if (shops.length < 2 || current === undefined) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="shop" size={16} />}
          rightSection={<Icon name="down" size={14} />}
          aria-label={`${t('shop')}: ${current.name}`}
        >
          {current.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {shops.map(({ slug, name }) => (
          <Menu.Item
            key={slug}
            aria-current={slug === current.slug ? 'true' : undefined}
            rightSection={slug === current.slug ? <Icon name="check" size={14} /> : null}
            onClick={() => {
              chooseShop(slug);
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
