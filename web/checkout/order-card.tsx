import { Anchor, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ApiProblem, type Schemas } from '../../client/index.ts';
import { TextLink } from '../parts/link-button.tsx';
import { Money } from '../parts/money.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Time } from '../parts/time.tsx';
import { Card } from './card.tsx';
import { Facts } from './facts.tsx';
import { PaymentBadge } from './payment-badge.tsx';
import { useOrder } from './use-checkout.ts';

type Order = Schemas['Order'];

/** The order that the checkout became, with its payments and the way to the shop's own page of it. */
export function OrderCard({ id, orderId }: { id: string; orderId: string }) {
  const t = useTranslations('checkout.order');
  const { data: order, error, refetch } = useOrder(id, orderId);
  const isUnknown = error instanceof ApiProblem && error.status === 404;
  return (
    <Card title={t('title')}>
      <Text fw={600}>{t('name', { name: order?.number ?? orderId })}</Text>
      {isUnknown && <Text c="dimmed">{t('unknown')}</Text>}
      {error !== null && !isUnknown && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {order !== undefined && (
        <>
          {order.url !== null && (
            <Anchor href={order.url} target="_blank" rel="noreferrer">
              {t('open')}
            </Anchor>
          )}
          <OrderFacts order={order} />
          <Payments id={id} order={order} />
        </>
      )}
    </Card>
  );
}

function OrderFacts({ order }: { order: Order }) {
  const t = useTranslations('checkout.order');
  return (
    <Facts
      rows={[
        [
          t('total'),
          order.total === null ? undefined : <Money key="t" amount={order.total} currency={order.currency} />,
        ],
        [
          t('refunded'),
          Number(order.refundedTotal) === 0 ? undefined : (
            <Money key="r" amount={order.refundedTotal} currency={order.currency} />
          ),
        ],
        [t('completed'), <Time key="c" at={order.completedAt} />],
        [t('cancelled'), order.cancelledAt === null ? undefined : <Time key="x" at={order.cancelledAt} />],
      ]}
    />
  );
}

/** Once paid, the attempts are read at the order. */
function Payments({ id, order: { paymentEvents } }: { id: string; order: Order }) {
  const t = useTranslations('checkout.order');
  if (paymentEvents.length === 0) return null;
  return (
    <>
      <Text size="sm" c="dimmed" mt="sm" mb={4}>
        {t('payments')}
      </Text>
      {paymentEvents.map(({ id: payment, status, occurredAt }) => (
        <Group key={payment} gap="xs" justify="space-between">
          <TextLink to="/checkouts/$id" params={{ id }} search={{ payment }} resetScroll={false} size="sm">
            <Time at={occurredAt} />
          </TextLink>
          <PaymentBadge status={status} />
        </Group>
      ))}
    </>
  );
}
