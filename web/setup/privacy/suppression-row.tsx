import { useTranslations } from 'use-intl';
import { StaffOnly } from '../../api/only-for.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { Row } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import type { Suppression } from './suppression-reasons.ts';
import { timeAt } from '../parts/rich.tsx';

/** One address, why and since when no mail goes there, and how we know. */
export function SuppressionRow({ suppression }: { suppression: Suppression }) {
  const t = useTranslations('setupPrivacy');
  const { address, reason, since, source, evidence } = suppression;
  const note: unknown = Reflect.get(evidence, 'note');
  return (
    <Row
      title={address ?? t('erasedAddress')}
      badges={
        <ToneBadge tone={reason === 'unsubscribed' ? 'neutral' : 'warn'}>{t(`reason.${reason}`)}</ToneBadge>
      }
      meta={
        <>
          <span>{t.rich('since', { time: timeAt(since) })}</span>
          <span>{t(`source.${source}`)}</span>
          {typeof note === 'string' && <span>{note}</span>}
        </>
      }
      actions={<StaffOnly>{address !== null && <LiftButton address={address} />}</StaffOnly>}
    />
  );
}

function LiftButton({ address }: { address: string }) {
  const t = useTranslations('setupPrivacy');
  const lift = useWrite({
    write: async (api) => api.delete('/v1/suppressions/{address}', { params: { address } }),
    stale: [setupKeys.suppressions],
    done: t('lifted', { address }),
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('liftOf', { address })}
      title={t('liftTitle')}
      text={t('liftText', { address })}
      loading={lift.isPending}
      onConfirm={() => {
        lift.mutate();
      }}
    >
      {t('lift')}
    </ConfirmButton>
  );
}
