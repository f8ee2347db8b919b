import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AmountField } from './amount-field.tsx';
import { addProduct } from './edit-sale.ts';
import { formatMinor } from './minor.ts';
import type { Product } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';
import { editSale } from './use-sale.ts';
import { useTill } from './use-till.tsx';

interface PriceDialogProps {
  product: Pick<Product, 'variantId' | 'title'> & Partial<Product>;
  onClose: () => void;
}

/** For a product whose price nobody told in this currency. */
export function PriceDialog({ product, onClose }: PriceDialogProps) {
  const t = useTranslations('till.price');
  const { currency } = useTill().location;
  const [minor, setMinor] = useState(0n);
  return (
    <TillDialog title={t('title', { product: product.title })} onClose={onClose} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          editSale((sale) => addProduct(sale, product, formatMinor(minor, currency)));
          onClose();
        }}
      >
        <Stack>
          <Text c="dimmed">{t('text', { currency })}</Text>
          <AmountField label={t('label')} currency={currency} minor={minor} onChange={setMinor} />
          <Button type="submit" size="lg">
            {t('add')}
          </Button>
        </Stack>
      </form>
    </TillDialog>
  );
}
