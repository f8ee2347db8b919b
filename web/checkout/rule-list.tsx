import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../i18n/language-provider.tsx';
import { Icon } from '../parts/icon.tsx';
import styles from './checkout.module.css';
import { FactLine } from './fact-line.tsx';
import { useRuleName } from './use-rule-name.ts';
import { useReasonWords } from './use-reason-words.ts';
import type { Decision, Checkout } from './use-checkout.ts';

type Rule = Decision['rules'][number];

interface RuleListProps {
  rules: readonly Rule[];
  checkout: Checkout;
}

/** Rules with what each says and what it looked at. */
export function RuleList({ rules, checkout }: RuleListProps) {
  if (rules.length === 0) return null;
  return (
    <ul className={styles['rules']}>
      {rules.map((rule) => (
        <RuleItem key={rule.code} rule={rule} checkout={checkout} />
      ))}
    </ul>
  );
}

function RuleItem({ rule, checkout }: { rule: Rule; checkout: Checkout }) {
  const t = useTranslations('checkout.why');
  const { language } = useLanguage();
  const ruleName = useRuleName();
  const reasonWords = useReasonWords();
  const { code, blocks, text, facts } = rule;
  const passText = language === 'en' ? text : t('passText', { rule: ruleName(code) });
  return (
    <li className={blocks ? styles['blocks'] : styles['passes']}>
      <span className={styles['mark']}>
        <Icon name={blocks ? 'close' : 'check'} size={16} />
        <VisuallyHidden>{t(blocks ? 'speaksAgainst' : 'passes')}</VisuallyHidden>
      </span>
      <div>
        {blocks && <strong>{ruleName(code)}</strong>}
        <div>{blocks ? reasonWords(code, text) : passText}</div>
        <FactLine facts={facts} checkout={checkout} />
      </div>
    </li>
  );
}
