import { Modal } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { Money } from '../parts/money.tsx';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Time } from '../parts/time.tsx';
import styles from './checkout.module.css';
import { Facts } from './facts.tsx';
import { PaymentBadge } from './payment-badge.tsx';
import { usePayment } from './use-checkout.ts';

/** The details of one attempt to pay, at an address of its own: `?payment=ID`. */
export function PaymentDialog({ id }: { id: string }) {
  const t = useTranslations('checkout.payment');
  const common = useTranslations('common');
  const navigate = useNavigate();
  const { payment } = useSearch({ from: '/checkouts/$id' });
  const close = () => void navigate({ to: '/checkouts/$id', params: { id }, search: {}, resetScroll: false });
  return (
    <Modal
      opened={payment !== undefined}
      onClose={close}
      title={t('title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {payment !== undefined && <Transaction id={id} payment={payment} />}
    </Modal>
  );
}

function Transaction({ id, payment }: { id: string; payment: string }) {
  const { data, error, refetch } = usePayment(id, payment);
  if (data !== undefined) return <TransactionFacts event={data} />;
  return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
}

function TransactionFacts({ event }: { event: Schemas['PaymentEvent'] }) {
  const t = useTranslations('checkout.payment');
  const { status, gateway, amount, currency, errorCode, message, reference, details } = event;
  const notTold = t('notTold');
  return (
    <>
      <Facts
        rows={[
          [t('status'), <PaymentBadge key="s" status={status} />],
          [
            t('amount'),
            amount === null ? notTold : <Money key="a" amount={amount} currency={currency ?? ''} />,
          ],
          [t('gateway'), gateway ?? notTold],
          [t('errorCode'), errorCode === null ? notTold : <code key="e">{errorCode}</code>],
          [t('message'), message ?? notTold],
          [t('reference'), reference === null ? notTold : <code key="r">{reference}</code>],
          [t('occurred'), <Time key="o" at={event.occurredAt} as="second" />],
          [t('received'), <Time key="w" at={event.receivedAt} as="second" />],
        ]}
      />
      {details !== null && details !== undefined && (
        <details className={styles['more']}>
          <summary>{t('details')}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
          <pre className={styles['json']} tabIndex={0}>
            {JSON.stringify(details, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}
