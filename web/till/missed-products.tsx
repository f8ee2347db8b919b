import { Button, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Notice } from '../parts/notice.tsx';
import { styles } from './styles.ts';
import type { Missed } from './use-entered-product.ts';

/** Names what was scanned and is not in the cart: who scans does not look at the screen each time. */
export function MissedProducts({ missed, onAgain }: { missed: Missed[]; onAgain: (q: string) => void }) {
  const t = useTranslations('till.products');
  return missed.map(({ q, isUnanswered }) => (
    <div key={q} className={styles['strip']}>
      <Notice tone="warn" title={t('missedTitle', { q })} role="alert">
        <div className={styles['spread']}>
          <Text size="sm">{t(isUnanswered ? 'unansweredText' : 'missedText')}</Text>
          <Button
            variant="default"
            mih={44}
            onClick={() => {
              onAgain(q);
            }}
          >
            {t('lookAgain')}
          </Button>
        </div>
      </Notice>
    </div>
  ));
}
