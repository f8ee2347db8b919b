import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { DiscountList } from './discount-list.tsx';
import type { Sale } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { styles } from './styles.ts';
import { editSale } from './use-sale.ts';

/** Discounts on the whole sale, and a note about it. */
export function DetailsDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useTranslations('till.details');
  return (
    <TillDialog title={t('title')} onClose={onClose}>
      <Stack>
        <section aria-label={t('discounts')}>
          <h3 className={styles['section']}>{t('discounts')}</h3>
          <DiscountList
            discounts={sale.discounts}
            onChange={(discounts) => {
              editSale((now) => ({ ...now, discounts }));
            }}
          />
        </section>
        <Textarea
          label={t('note')}
          value={sale.note ?? ''}
          onChange={(event) => {
            const note = event.currentTarget.value;
            editSale((now) => ({ ...now, note: note === '' ? null : note }));
          }}
          maxLength={2_000}
          autosize
          minRows={3}
          size="md"
        />
        <Group justify="flex-end">
          <Button size="md" onClick={onClose}>
            {t('done')}
          </Button>
        </Group>
      </Stack>
    </TillDialog>
  );
}
