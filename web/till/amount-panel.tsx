import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDraft } from '../parts/use-draft.ts';
import { AmountField } from './amount-field.tsx';
import { addAmount } from './edit-sale.ts';
import { formatMinor } from './minor.ts';
import { styles } from './styles.ts';
import { editSale } from './use-sale.ts';
import { useTill } from './use-till.tsx';

/** An amount for something that is no product of the shop. */
export function AmountPanel() {
  const t = useTranslations('till.amount');
  const { currency } = useTill().location;
  const [title, setTitle, clearTitle] = useDraft('till-amount-title', '');
  const [minor, setMinor] = useState(0n);
  return (
    <form
      className={styles['amount']}
      onSubmit={(event) => {
        event.preventDefault();
        const name = title.trim() === '' ? t('unnamed') : title.trim();
        editSale((sale) => addAmount(sale, name, formatMinor(minor, currency)));
        setMinor(0n);
        clearTitle();
      }}
    >
      <Stack>
        <TextInput
          label={t('title')}
          placeholder={t('unnamed')}
          value={title}
          onChange={(event) => {
            setTitle(event.currentTarget.value);
          }}
          maxLength={200}
          size="lg"
        />
        <AmountField label={t('label')} currency={currency} minor={minor} onChange={setMinor} />
        <Button type="submit" size="lg" disabled={minor === 0n}>
          {t('add')}
        </Button>
      </Stack>
    </form>
  );
}
