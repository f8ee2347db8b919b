import { Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ColorField } from './color-field.tsx';
import { ContrastLines } from './contrast-lines.tsx';
import { LogoField } from './logo-field.tsx';
import styles from './template.module.css';
import { COLORS } from './template-values.ts';
import type { PartProps } from './texts-part.tsx';

/** Logo and colours. */
export function LookPart({ draft, errors, isLocked }: PartProps) {
  const t = useTranslations('template');
  return (
    <div className={styles['stack']}>
      <Title order={2}>{t('logo.title')}</Title>
      <LogoField draft={draft} errors={errors} isLocked={isLocked} />
      <Title order={2} mt="sm">
        {t('colors')}
      </Title>
      <div className={styles['colors']}>
        {COLORS.map((color) => (
          <ColorField
            key={color}
            label={t(`color.${color}`)}
            value={draft.values[`colors.${color}`] ?? ''}
            error={errors.find(({ path }) => path === `colors.${color}`)?.message}
            isLocked={isLocked}
            onChange={(value) => {
              draft.change({ [`colors.${color}`]: value });
            }}
          />
        ))}
      </div>
      <ContrastLines values={draft.values} />
    </div>
  );
}
