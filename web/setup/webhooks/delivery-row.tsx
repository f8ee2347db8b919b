import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { StaffOnly } from '../../api/only-for.tsx';
import { Time } from '../../parts/time.tsx';
import { ToneBadge, type Tone } from '../../parts/tone-badge.tsx';
import { Row } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import { EVENT_KEYS } from './event-names.ts';
import type { Delivery } from './use-endpoints.ts';
import { timeAt } from '../parts/rich.tsx';

const TONES: Record<Delivery['status'], Tone> = { pending: 'info', delivered: 'good', failed: 'bad' };

/** One telling: of what, when, how it stands; it opens, and it can be sent once more. */
export function DeliveryRow({ delivery, onOpen }: { delivery: Delivery; onOpen: (id: string) => void }) {
  const t = useTranslations('setupWebhooks');
  const { id, event, status, failure, attempts, createdAt, nextAttemptAt } = delivery;
  return (
    <Row
      title={t(`event.${EVENT_KEYS[event]}`)}
      badges={<ToneBadge tone={TONES[status]}>{t(`status.${status}`)}</ToneBadge>}
      meta={
        <>
          <span>
            <Time at={createdAt} />
          </span>
          <span>{t('attempts', { count: attempts })}</span>
          {failure !== null && <span>{t(`failure.${failure}`)}</span>}
          {nextAttemptAt !== null && attempts > 0 && (
            <span>{t.rich('next', { time: timeAt(nextAttemptAt) })}</span>
          )}
        </>
      }
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            aria-label={t('openOf', { id })}
            onClick={() => {
              onOpen(id);
            }}
          >
            {t('open')}
          </Button>
          <StaffOnly>{status !== 'pending' && <SendAgain id={id} />}</StaffOnly>
        </>
      }
    />
  );
}

function SendAgain({ id }: { id: string }) {
  const t = useTranslations('setupWebhooks');
  const send = useWrite({
    write: async (api) => api.post('/v1/webhook-deliveries/{id}/attempts', { params: { id } }),
    stale: [setupKeys.deliveries],
    done: t('sentAgain'),
    tellsFailure: true,
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('sendAgainOf', { id })}
      loading={send.isPending}
      onClick={() => {
        send.mutate();
      }}
    >
      {t('sendAgain')}
    </Button>
  );
}
