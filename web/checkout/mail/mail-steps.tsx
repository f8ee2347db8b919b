import { useTranslations } from 'use-intl';
import styles from '../checkout.module.css';

/** Where one is: writing, or looking at it. */
export function MailSteps({ step }: { step: 0 | 1 }) {
  const t = useTranslations('checkout.mail');
  return (
    <ol className={styles['steps']} aria-label={t('steps')}>
      {([t('write'), t('review')] as const).map((name, index) => (
        <li key={name} aria-current={index === step ? 'step' : undefined}>
          <span aria-hidden="true">{index + 1}</span>
          {name}
        </li>
      ))}
    </ol>
  );
}
