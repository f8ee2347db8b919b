import { Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { FlatValues } from '../parts/flat-values.ts';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { contrastOf, isColor, READABLE } from './contrast.ts';

/** What has to be read on what. */
const PAIRS = [
  { name: 'text', front: 'colors.text', back: 'colors.card' },
  { name: 'link', front: 'colors.link', back: 'colors.card' },
  { name: 'button', front: 'colors.buttonText', back: 'colors.button' },
] as const;

/** Says of each pair of colours whether everybody can read it. */
export function ContrastLines({ values }: { values: FlatValues }) {
  const t = useTranslations('template.contrast');
  return (
    <Stack gap={6} role="status">
      {PAIRS.map(({ name, front, back }) => {
        const [one = '', other = ''] = [values[front], values[back]];
        if (!isColor(one) || !isColor(other)) return null;
        const contrast = contrastOf(one, other);
        // Rounded down, so that what is too little never reads as enough.
        const ratio = Math.floor(contrast * 10) / 10;
        return (
          <Group key={name} gap="xs">
            <ToneBadge tone={contrast >= READABLE ? 'good' : 'warn'}>{t('ratio', { ratio })}</ToneBadge>
            <Text size="sm">
              {t(name)} {contrast >= READABLE ? t('fine') : t('low')}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
