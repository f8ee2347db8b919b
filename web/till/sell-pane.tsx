import { Tabs } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { AmountPanel } from './amount-panel.tsx';
import { ProductPanel } from './product-panel.tsx';
import { SmartGrid } from './smart-grid.tsx';
import { styles } from './styles.ts';

/** Where what is sold comes from: the staff's own tiles, all products, or an amount. */
export function SellPane() {
  const t = useTranslations('till.sell');
  return (
    <section className={styles['sell']} aria-label={t('label')}>
      <Tabs defaultValue="grid" keepMounted={false} classNames={{ tab: styles['tab'] ?? '' }}>
        <Tabs.List grow>
          <Tabs.Tab value="grid">{t('grid')}</Tabs.Tab>
          <Tabs.Tab value="products">{t('products')}</Tabs.Tab>
          <Tabs.Tab value="amount">{t('amount')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="grid" className={styles['panel']}>
          <SmartGrid />
        </Tabs.Panel>
        <Tabs.Panel value="products" className={styles['panel']}>
          <ProductPanel />
        </Tabs.Panel>
        <Tabs.Panel value="amount" className={styles['panel']}>
          <AmountPanel />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
