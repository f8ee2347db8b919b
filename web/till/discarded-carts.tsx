import { Button, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { styles } from './styles.ts';
import { UNDO_MS, useDiscarded, useRestore } from './use-discarded.ts';

/** What was discarded a moment ago, each with a button that brings it back. */
export function DiscardedCarts() {
  const { discarded, forget } = useDiscarded();
  return discarded.map(({ id, name }) => <Discarded key={id} id={id} name={name} onGone={forget} />);
}

function Discarded({ id, name, onGone }: { id: string; name: string; onGone: (id: string) => void }) {
  const t = useTranslations('till.carts');
  const restore = useRestore();
  useEffect(() => {
    const timer = setTimeout(() => {
      onGone(id);
    }, UNDO_MS);
    return () => {
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the minute begins once
  }, [id]);
  return (
    <Notice tone="info" role="status">
      <div className={styles['spread']}>
        <Text>{t('discarded', { name })}</Text>
        <Button
          variant="default"
          mih={44}
          loading={restore.isPending}
          onClick={() => {
            restore.mutate(id, {
              onSuccess: () => {
                onGone(id);
              },
            });
          }}
        >
          {t('undo')}
        </Button>
      </div>
      <ProblemNotice error={restore.error} />
    </Notice>
  );
}
