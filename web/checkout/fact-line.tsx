import { useTranslations } from 'use-intl';
import type { Messages } from '../i18n/en/index.ts';
import styles from './checkout.module.css';
import { FactValue } from './fact-value.tsx';
import { knownKey } from './known-key.ts';
import type { Decision, Checkout } from './use-checkout.ts';

interface FactLineProps {
  facts: Decision['rules'][number]['facts'];
  checkout: Checkout;
}

/** What a rule looked at, in words; a fact that came after this page goes by its own name. */
export function FactLine({ facts, checkout }: FactLineProps) {
  const t = useTranslations('checkout.why.fact');
  const told = Object.entries(facts);
  if (told.length === 0) return null;
  return (
    <dl className={styles['saw']}>
      {told.map(([name, value]) => {
        const key = knownKey<keyof Messages['checkout']['why']['fact']>(name, (one) => t.has(one));
        return (
          <div key={name}>
            <dt>{key === null ? inWords(name) : t(key)}:</dt>{' '}
            <dd>
              <FactValue value={value} checkout={checkout} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
