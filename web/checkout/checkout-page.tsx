import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Notice } from '../parts/notice.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { CheckoutHeader } from './checkout-header.tsx';
import styles from './checkout.module.css';
import { CustomerCard } from './customer-card.tsx';
import { DetailsCard } from './details-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { ItemsCard } from './items-card.tsx';
import { MailDialog } from './mail-dialog.tsx';
import { MailsCard } from './mails-card.tsx';
import { OrderCard } from './order-card.tsx';
import { PaymentDialog } from './payment-dialog.tsx';
import { ShippingCard } from './shipping-card.tsx';
import { SiblingLinks } from './sibling-links.tsx';
import { useCheckout, type Checkout } from './use-checkout.ts';
import { WhyCard } from './why-card.tsx';

/** One checkout: what was in it, whose it is, what happened, and why a mail did or did not go. */
export function CheckoutPage() {
  const t = useTranslations('checkout');
  const { id } = useParams({ from: '/checkouts/$id' });
  const { data: checkout, error, refetch } = useCheckout(id);
  if (checkout === undefined) {
    if (error === null) return <PageLoading />;
    return (
      <>
        <SiblingLinks id={id} />
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      {error !== null && (
        <div style={{ marginBottom: '1rem' }}>
          <Notice tone="warn" role="status">
            <Text size="sm">{t('stale')}</Text>
          </Notice>
        </div>
      )}
      <CheckoutHeader checkout={checkout} />
      {checkout.erased ? <Erased checkout={checkout} /> : <Known checkout={checkout} />}
      <PaymentDialog id={checkout.id} />
      <MailDialog id={checkout.id} />
    </>
  );
}

function Known({ checkout }: { checkout: Checkout }) {
  return (
    <div className={styles['page']}>
      <div className={styles['main']}>
        <WhyCard checkout={checkout} />
        <ItemsCard checkout={checkout} />
      </div>
      <div className={styles['side']}>
        {checkout.orderId !== null && (
          <div id="order" tabIndex={-1}>
            <OrderCard id={checkout.id} orderId={checkout.orderId} />
          </div>
        )}
        <CustomerCard checkout={checkout} />
        <ShippingCard checkout={checkout} />
        <DetailsCard checkout={checkout} />
      </div>
      <div className={styles['main']}>
        <MailsCard id={checkout.id} />
        <HistoryCard checkout={checkout} />
      </div>
    </div>
  );
}

function Erased({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout');
  return (
    <div className={styles['main']}>
      <Notice tone="info" title={t('erasedTitle')}>
        <Text size="sm">{t('erasedText')}</Text>
      </Notice>
      <HistoryCard checkout={checkout} />
    </div>
  );
}
