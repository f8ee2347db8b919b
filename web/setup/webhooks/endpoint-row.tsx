import { useTranslations } from 'use-intl';
import { OwnerOnly, StaffOnly } from '../../api/only-for.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Row } from '../parts/rows.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { DeleteButton, RotateButton, SwitchButton, TestButton } from './endpoint-buttons.tsx';
import { EVENT_KEYS } from './event-names.ts';
import type { Endpoint } from './use-endpoints.ts';
import { timeAt } from '../parts/rich.tsx';

interface EndpointRowProps {
  endpoint: Endpoint;
  onSecret: (secret: string) => void;
}

/** One endpoint: where it is, what it is told of, how it stands. */
export function EndpointRow({ endpoint, onSecret }: EndpointRowProps) {
  const t = useTranslations('setupWebhooks');
  const { url, description, events, createdAt, failingSince, secrets } = endpoint;
  return (
    <Row
      title={url}
      badges={<StateBadge endpoint={endpoint} />}
      meta={
        <>
          {description !== null && description !== '' && <span>{description}</span>}
          <span>{events.map((event) => t(`event.${EVENT_KEYS[event]}`)).join(', ')}</span>
          {failingSince === null ? (
            <span>{t.rich('made', { time: timeAt(createdAt, 'day') })}</span>
          ) : (
            <span>{t.rich('failingSince', { time: timeAt(failingSince) })}</span>
          )}
          {secrets > 1 && <span>{t('secrets', { count: secrets })}</span>}
        </>
      }
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.4rem' }}>
        <StaffOnly>
          <TestButton endpoint={endpoint} />
        </StaffOnly>
        <OwnerOnly>
          <SwitchButton endpoint={endpoint} />
          <EndpointDialog endpoint={endpoint} onSecret={onSecret} />
          <RotateButton endpoint={endpoint} onSecret={onSecret} />
          <DeleteButton endpoint={endpoint} />
        </OwnerOnly>
      </div>
    </Row>
  );
}

function StateBadge({ endpoint: { enabled, disabledReason, failingSince } }: { endpoint: Endpoint }) {
  const t = useTranslations('setupWebhooks');
  if (!enabled && disabledReason !== null) {
    return (
      <ToneBadge tone="bad" tooltip={t(`disabled.${disabledReason}`)}>
        {t('offByItself')}
      </ToneBadge>
    );
  }
  if (!enabled) return <ToneBadge tone="neutral">{t('off')}</ToneBadge>;
  if (failingSince !== null) return <ToneBadge tone="warn">{t('failing')}</ToneBadge>;
  return <ToneBadge tone="good">{t('on')}</ToneBadge>;
}
