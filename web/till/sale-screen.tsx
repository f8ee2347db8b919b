import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CartPane } from './cart-pane.tsx';
import { countItems, type Sale } from './sale.ts';
import { OfflineBar } from './offline-bar.tsx';
import { SaleNotices } from './sale-notices.tsx';
import { SaleSum } from './sale-sum.tsx';
import { SellPane } from './sell-pane.tsx';
import { TillBar } from './till-bar.tsx';
import { TillDialogs } from './till-dialogs.tsx';
import { ActionsContext, type Dialog, type Told } from './use-actions.tsx';
import { usePendingWork } from './use-pending-work.ts';
import { useSale } from './use-sale.ts';
import { useSaleActions } from './use-sale-actions.ts';
import { styles } from './styles.ts';
import { useTill } from './use-till.tsx';

/** What is sold on the one side, the cart on the other; on a phone one of both. */
export function SaleScreen({ onSwitch }: { onSwitch: () => void }) {
  const t = useTranslations('till');
  const { device } = useTill();
  const sale = useSale();
  const [dialog, open] = useState<Dialog | null>(null);
  const [told, tell] = useState<Told | null>(null);
  const work = usePendingWork(sale, ({ customer }) => {
    tell({ kind: 'saved', name: customer?.name ?? '' });
  });
  const [view, setView] = useState<'sell' | 'cart'>('sell');
  const actions = useSaleActions(open, tell);
  useEffect(() => {
    document.title = `${t('title')} · ${device.name}`;
  }, [t, device.name]);
  return (
    <ActionsContext value={actions}>
      <div className={styles['screen']}>
        <TillBar onSwitch={onSwitch} />
        <OfflineBar />
        <main className={styles['main']}>
          <h1 className={styles['hidden']}>{t('title')}</h1>
          <SaleNotices work={work} sale={sale} told={told} onTold={tell} />
          <div className={styles['panes']} data-view={view}>
            <SellPane />
            <CartPane sale={sale} />
          </div>
          <ViewSwitch sale={sale} view={view} onChange={setView} />
        </main>
      </div>
      <TillDialogs dialog={dialog} sale={sale} />
    </ActionsContext>
  );
}

interface ViewSwitchProps {
  sale: Sale;
  view: 'sell' | 'cart';
  onChange: (view: 'sell' | 'cart') => void;
}

/** On a phone: from the products to the cart and back. */
function ViewSwitch({ sale, view, onChange }: ViewSwitchProps) {
  const t = useTranslations('till');
  return (
    <div className={styles['switch']}>
      <button
        type="button"
        className={styles['switchButton']}
        onClick={() => {
          onChange(view === 'sell' ? 'cart' : 'sell');
        }}
      >
        {view === 'cart' ? (
          t('toProducts')
        ) : (
          <>
            <span>{t('toCart', { count: countItems(sale.lines) })}</span>
            <SaleSum sale={sale} />
          </>
        )}
      </button>
    </div>
  );
}
