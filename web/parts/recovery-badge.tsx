import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { ToneBadge } from './tone-badge.tsx';

type Told = Pick<Schemas['StoredCheckout'], 'recoveryStatus' | 'recoveredVia'>;

/** Whether an order came of a checkout, and how. */
export function RecoveryBadge({ checkout: { recoveryStatus, recoveredVia } }: { checkout: Told }) {
  const t = useTranslations('common.recoveryStatus');
  return (
    <ToneBadge
      tone={recoveryStatus === 'recovered' ? 'good' : 'neutral'}
      tooltip={recoveredVia === null ? undefined : t(recoveredVia)}
    >
      {t(recoveryStatus)}
    </ToneBadge>
  );
}
