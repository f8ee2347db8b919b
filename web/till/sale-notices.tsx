import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { isEmptySale, type Pending, type Sale } from './sale.ts';
import { SaleSum } from './sale-sum.tsx';
import { styles } from './styles.ts';
import { useActions, type Told } from './use-actions.tsx';
import { useGoneWords } from './use-gone-words.ts';
import { settleSale } from './use-sale.ts';

interface SaleNoticesProps {
  sale: Sale;
  work: { refused: Error | null; isWaiting: boolean };
  told: Told | null;
  onTold: (told: null) => void;
}

/** Over the sale: what waits for an answer, what was refused, and what was done a moment ago. */
export function SaleNotices({ sale, work, told, onTold }: SaleNoticesProps) {
  const { pending } = sale;
  if (pending !== null) return work.isWaiting ? <Waiting kind={pending.kind} /> : null;
  if (work.refused !== null) {
    return (
      <Strip>
        <Refused error={work.refused} />
      </Strip>
    );
  }
  if (told === null || !isEmptySale(sale)) return null;
  return (
    <Strip>
      <JustDone told={told} onTold={onTold} />
    </Strip>
  );
}

function Waiting({ kind }: { kind: Pending['kind'] }) {
  const t = useTranslations(kind === 'save' ? 'till.save' : 'till.carts');
  return (
    <Strip>
      <Notice tone="warn" title={t('waitingTitle')} role="status">
        <Text size="sm">{t('waitingText')}</Text>
      </Notice>
    </Strip>
  );
}

function JustDone({ told, onTold }: { told: Told; onTold: (told: null) => void }) {
  const t = useTranslations('till');
  switch (told.kind) {
    case 'saved':
      return <Notice tone="good" title={t('save.done', { name: told.name })} role="status" />;
    case 'nothingToSave':
      return <Notice tone="info" title={t('save.empty')} role="status" />;
    case 'cleared':
      return (
        <Notice tone="good" role="status">
          <div className={styles['spread']}>
            <Text>
              {t(told.isDone ? 'cart.doneNotice' : 'cart.clearedNotice')} <SaleSum sale={told.sale} />
            </Text>
            <Button
              variant="default"
              mih={44}
              onClick={() => {
                settleSale(() => told.sale);
                onTold(null);
              }}
            >
              {t('cart.bringBack')}
            </Button>
          </div>
        </Notice>
      );
    default:
      return told satisfies never;
  }
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
