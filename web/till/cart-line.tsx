import { ActionIcon } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Money } from '../parts/money.tsx';
import { editLine } from './edit-sale.ts';
import type { Line } from './sale.ts';
import { styles } from './styles.ts';
import { useActions } from './use-actions.tsx';
import { editSale } from './use-sale.ts';
import { useDiscountWords } from './use-tile-words.ts';
import { useTill } from './use-till.tsx';

interface CartLineProps {
  line: Line;
  /** With its own discounts taken off. */
  total: string;
  isLocked: boolean;
}

/** One line of the cart: a tap opens it, plus and minus change how many. */
export function CartLine({ line, total, isLocked }: CartLineProps) {
  const t = useTranslations('till.line');
  const { open } = useActions();
  const { currency } = useTill().location;
  const step = (by: -1 | 1) => (
    <ActionIcon
      variant="default"
      size={44}
      disabled={isLocked}
      aria-label={t(by < 0 ? 'less' : 'more', { title: line.title })}
      onClick={() => {
        editSale((sale) => editLine(sale, line.id, { quantity: line.quantity + by }));
      }}
    >
      <span aria-hidden="true">{by < 0 ? '−' : '+'}</span>
    </ActionIcon>
  );
  return (
    <li className={styles['line']}>
      <button
        type="button"
        className={styles['lineMain']}
        disabled={isLocked}
        onClick={() => {
          open({ kind: 'line', id: line.id });
        }}
      >
        <span className={styles['lineHead']}>
          <strong>{line.title}</strong>
          <Money amount={total} currency={currency} />
        </span>
        <LineFacts line={line} />
      </button>
      <div className={styles['lineSteps']}>
        {step(-1)}
        <span
          className={styles['quantity']}
          aria-label={t('quantityIs', { count: line.quantity })}
          role="img"
        >
          {line.quantity}
        </span>
        {step(1)}
      </div>
    </li>
  );
}

function LineFacts({ line }: { line: Line }) {
  const t = useTranslations('till.line');
  const words = useDiscountWords();
  const { currency } = useTill().location;
  const { variantTitle, unitPrice, customPrice, quantity, discounts, note } = line;
  return (
    <span className={styles['dim']}>
      {variantTitle !== null && <span>{variantTitle}</span>}
      {(quantity > 1 || customPrice !== null) && (
        <span>
          {quantity} × <Money amount={customPrice ?? unitPrice} currency={currency} />
          {customPrice !== null && (
            <>
              {' '}
              <s aria-label={t('insteadOf')}>
                <Money amount={unitPrice} currency={currency} />
              </s>
            </>
          )}
        </span>
      )}
      {discounts.map((one, n) => (
        <span key={`${one.title} ${String(n)}`}>
          {one.title} −{words(one)}
        </span>
      ))}
      {note !== null && note !== '' && <span>{note}</span>}
    </span>
  );
}
