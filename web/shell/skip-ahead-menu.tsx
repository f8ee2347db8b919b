import { Button, Menu, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { skipAhead } from '../api/skip-ahead.ts';
import { useTimeZone } from '../api/use-shop.ts';
import { Icon } from '../parts/icon.tsx';
import { useToast } from '../parts/use-toast.ts';

const HOURS = [1, 11, 24, 168];

/** The local stack only: what the hours bring, without waiting for them. */
export function SkipAheadMenu() {
  const t = useTranslations('shell.skipAhead');
  const { mutate, isPending } = useSkip();
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          px="xs"
          loading={isPending}
          aria-label={isPending ? t('running') : t('label')}
        >
          <Icon name="clock" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('label')}</Menu.Label>
        {HOURS.map((hours) => (
          <Menu.Item
            key={hours}
            onClick={() => {
              mutate(hours);
            }}
          >
            {hours < 24 ? t('hours', { hours }) : t('days', { days: hours / 24 })}
          </Menu.Item>
        ))}
        <Text size="xs" c="dimmed" px="sm" py={6}>
          {t('hint')}
        </Text>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSkip() {
  const t = useTranslations('shell.skipAhead');
  const locale = useLocale();
  const timeZone = useTimeZone();
  const queries = useQueryClient();
  const { done, failed } = useToast();
  return useMutation({
    mutationFn: skipAhead,
    onSuccess: ({ now }) => {
      const language = locale === 'en' ? 'en-GB' : locale;
      const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
      done(t('done', { now: format.format(new Date(now)) }));
    },
    onError: failed,
    onSettled: () => queries.invalidateQueries(),
  });
}
