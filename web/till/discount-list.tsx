import { ActionIcon, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { DiscountForm } from './discount-form.tsx';
import type { Discount } from './sale.ts';
import { styles } from './styles.ts';
import { useDiscountWords } from './use-tile-words.ts';

interface DiscountListProps {
  discounts: Discount[];
  onChange: (discounts: Discount[]) => void;
}

/** The discounts of a line or a sale, each of which can go, and a form for another. */
export function DiscountList({ discounts, onChange }: DiscountListProps) {
  const t = useTranslations('till.discount');
  const words = useDiscountWords();
  return (
    <Stack gap="sm">
      {discounts.length > 0 && (
        <ul className={styles['choices']}>
          {discounts.map((one, n) => (
            <li key={`${one.title} ${String(n)}`}>
              <span>
                {one.title} −{words(one)}
              </span>
              <ActionIcon
                variant="default"
                size={44}
                aria-label={t('remove', { title: one.title })}
                onClick={() => {
                  onChange(discounts.toSpliced(n, 1));
                }}
              >
                <Icon name="close" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <DiscountForm
        onAdd={(one) => {
          onChange([...discounts, one]);
        }}
      />
    </Stack>
  );
}
