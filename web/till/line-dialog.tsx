import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Money } from '../parts/money.tsx';
import { AmountField } from './amount-field.tsx';
import { DiscountList } from './discount-list.tsx';
import { editLine } from './edit-sale.ts';
import { formatMinor, parseMinor } from './minor.ts';
import type { Line } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { styles } from './styles.ts';
import { editSale } from './use-sale.ts';
import { useTill } from './use-till.tsx';

/** Everything about one line. What is changed is changed at once, so that nothing typed is ever lost. */
export function LineDialog({ line, onClose }: { line: Line; onClose: () => void }) {
  const t = useTranslations('till.line');
  const edit = (change: Partial<Line>) => {
    editSale((sale) => editLine(sale, line.id, change));
  };
  const title = line.variantTitle === null ? line.title : `${line.title}, ${line.variantTitle}`;
  return (
    <TillDialog title={title} onClose={onClose} size="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <div className={styles['columns']}>
          <OwnPrice line={line} onEdit={edit} />
          <LineDetails line={line} onEdit={edit} />
        </div>
        <Group justify="space-between" mt="lg">
          <Button
            variant="default"
            size="md"
            onClick={() => {
              edit({ quantity: 0 });
              onClose();
            }}
          >
            {t('remove')}
          </Button>
          <Button size="md" type="submit">
            {t('done')}
          </Button>
        </Group>
      </form>
    </TillDialog>
  );
}

interface PartProps {
  line: Line;
  onEdit: (change: Partial<Line>) => void;
}

function LineDetails({ line, onEdit }: PartProps) {
  const t = useTranslations('till.line');
  return (
    <Stack>
      <section aria-label={t('discounts')}>
        <h3 className={styles['section']}>{t('discounts')}</h3>
        <DiscountList
          discounts={line.discounts}
          onChange={(discounts) => {
            onEdit({ discounts });
          }}
        />
      </section>
      <Textarea
        label={t('note')}
        value={line.note ?? ''}
        onChange={(event) => {
          const note = event.currentTarget.value;
          onEdit({ note: note === '' ? null : note });
        }}
        maxLength={2_000}
        autosize
        minRows={2}
        size="md"
      />
    </Stack>
  );
}

function OwnPrice({ line, onEdit }: PartProps) {
  const t = useTranslations('till.line');
  const { currency } = useTill().location;
  const minor = parseMinor(line.customPrice ?? line.unitPrice, currency) ?? 0n;
  return (
    <div>
      <AmountField
        label={t('price')}
        currency={currency}
        minor={minor}
        onChange={(next) => {
          const price = formatMinor(next, currency);
          onEdit({ customPrice: price === line.unitPrice ? null : price });
        }}
      />
      {line.customPrice !== null && (
        <Button
          variant="subtle"
          size="md"
          mt="xs"
          fullWidth
          onClick={() => {
            onEdit({ customPrice: null });
          }}
        >
          {t('backTo')}&nbsp;
          <Money amount={line.unitPrice} currency={currency} />
        </Button>
      )}
    </div>
  );
}
