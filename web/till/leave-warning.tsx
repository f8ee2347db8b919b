import { Button, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { MailedNotice } from './mailed-notice.tsx';
import { isEmptySale, type Sale } from './sale.ts';
import { useMailCarts } from './use-mail-carts.ts';
import { useSavedCarts } from './use-saved-carts.ts';
import type { Location } from './use-till.tsx';

interface LeaveWarningProps {
  count: number;
  sale: Sale;
  /** Where the till goes; null for a log-out. */
  location: Location | null;
}

/** What goes, whose it is, and the offer to tell them before. */
export function LeaveWarning({ count, sale, location }: LeaveWarningProps) {
  const t = useTranslations('till.leave');
  const { carts } = useSavedCarts();
  const mail = useMailCarts();
  const names = carts.map(({ customer }) => customer.name).join(', ');
  return (
    <Stack>
      {location !== null && <Text>{t('moveTo', { name: location.name, currency: location.currency })}</Text>}
      {count === 0 ? (
        <Text>{t('none')}</Text>
      ) : (
        <Notice tone="warn" title={t('goes', { count })}>
          <Text size="sm">{names}</Text>
          <Text size="sm" mt="xs">
            {t('offer')}
          </Text>
          <Button
            variant="default"
            size="md"
            mt="xs"
            loading={mail.isPending}
            onClick={() => {
              mail.mutate(null);
            }}
          >
            {t('emailFirst')}
          </Button>
        </Notice>
      )}
      <ProblemNotice error={mail.error} />
      {mail.data !== undefined && <MailedNotice mailed={mail.data} />}
      {!isEmptySale(sale) && <Text>{t('sale')}</Text>}
    </Stack>
  );
}
