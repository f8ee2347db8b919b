import { useTranslations } from 'use-intl';
import { styles } from './styles.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

interface DigitPadProps {
  onDigits: (digits: string) => void;
  onBack: () => void;
  /** Left of the nought: `00` for amounts, nothing for a PIN. */
  extra?: string;
}

/** Digits for fingers; who has a keyboard types into the field above it. */
export function DigitPad({ onDigits, onBack, extra }: DigitPadProps) {
  const t = useTranslations('till.pad');
  const key = (digits: string) => (
    <button
      key={digits}
      type="button"
      className={styles['padKey']}
      onClick={() => {
        onDigits(digits);
      }}
    >
      {digits}
    </button>
  );
  return (
    <div className={styles['pad']} role="group" aria-label={t('label')}>
      {KEYS.map(key)}
      {extra === undefined ? <span /> : key(extra)}
      {key('0')}
      <button type="button" className={styles['padKey']} aria-label={t('back')} onClick={onBack}>
        ⌫
      </button>
    </div>
  );
}
