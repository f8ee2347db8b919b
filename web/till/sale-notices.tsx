import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { isEmptySale, type Sale } from './sale.ts';
import { SaleSum } from './sale-sum.tsx';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';
import { useGoneWords } from './use-gone-words.ts';
import { settleSale } from './use-sale.ts';

interface SaleNoticesProps {
  sale: Sale;
  work: { refused: Error | null; isWaiting: boolean };
  cleared: { sale: Sale; isDone: boolean } | null;
  /** The cleared sale was brought back. */
  onBack: (cleared: null) => void;
}

/** Over the sale: what waits for an answer, what was refused, and what was cleared a moment ago. */
export function SaleNotices({ sale, work, cleared, onBack }: SaleNoticesProps) {
  const t = useTranslations('till');
  const { pending } = sale;
  if (pending !== null) {
    if (!work.isWaiting) return null;
    const words = pending.kind === 'save' ? 'save' : 'carts';
    return (
      <Strip>
        <Notice tone="warn" title={t(`${words}.waitingTitle`)} role="status">
          <Text size="sm">{t(`${words}.waitingText`)}</Text>
        </Notice>
      </Strip>
    );
  }
  if (work.refused !== null) {
    return (
      <Strip>
        <Refused error={work.refused} />
      </Strip>
    );
  }
  if (cleared === null || !isEmptySale(sale)) return null;
  return (
    <Strip>
      <Notice tone="good" role="status">
        <div className={styles['spread']}>
          <Text>
            {t(cleared.isDone ? 'cart.doneNotice' : 'cart.clearedNotice')} <SaleSum sale={cleared.sale} />
          </Text>
          <Button
            variant="default"
            mih={44}
            onClick={() => {
              settleSale(() => cleared.sale);
              onBack(null);
            }}
          >
            {t('cart.bringBack')}
          </Button>
        </div>
      </Notice>
    </Strip>
  );
}

function Strip({ children }: { children: ReactNode }) {
  return <div className={styles['strip']}>{children}</div>;
}

function Refused({ error }: { error: Error }) {
  const t = useTranslations('till');
  const { open } = useActions();
  const gone = useGoneWords();
  const code = error instanceof ApiProblem ? error.code : null;
  if (code === 'saved_cart_limit') {
    return (
      <Notice tone="bad" title={t('save.limitTitle')} role="alert">
        <Text size="sm">{t('save.limitText')}</Text>
        <Button
          variant="default"
          mt="xs"
          mih={44}
          onClick={() => {
            open({ kind: 'carts' });
          }}
        >
          {t('view')}
        </Button>
      </Notice>
    );
  }
  if (code === 'saved_cart_gone') return <Notice tone="warn" title={gone(error)} role="alert" />;
  return <ProblemNotice error={error} />;
}
