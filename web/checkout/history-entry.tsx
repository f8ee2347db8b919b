import { Anchor, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { StaffOnly } from '../api/only-for.tsx';
import { TextLink } from '../parts/link-button.tsx';
import { Time } from '../parts/time.tsx';
import styles from './checkout.module.css';
import { TakeBackButton } from './take-back-button.tsx';
import type { Checkout, TimelineEntry } from './use-checkout.ts';
import { useEntryTitle } from './use-entry-title.ts';

interface HistoryEntryProps {
  entry: TimelineEntry;
  checkout: Checkout;
}

/** One line of the history, with the way to what it is about. */
export function HistoryEntry({ entry, checkout }: HistoryEntryProps) {
  const t = useTranslations('checkout.history');
  const title = useEntryTitle();
  const { at, kind, text, actor } = entry;
  const isNote = kind === 'note' && text !== undefined;
  return (
    <li className={styles[toneOf(entry)]}>
      <div className={styles['entry']}>
        <div className={styles['told']}>
          <span className={styles['what']}>{isNote ? t('kind.note') : title(entry)}</span>
          <EntryLinks entry={entry} checkout={checkout} />
        </div>
        <Text size="sm" c="dimmed" component="div">
          <Time at={at} />
        </Text>
      </div>
      {isNote && (
        <div className={styles['note']}>
          <p>{text}</p>
          <Group gap="xs" justify="space-between">
            <Text size="sm" c="dimmed">
              {actor !== undefined && t('by', { actor })}
            </Text>
            <StaffOnly>
              <TakeBackButton id={checkout.id} eventId={entry.id} />
            </StaffOnly>
          </Group>
        </div>
      )}
    </li>
  );
}

function EntryLinks({ entry, checkout: { id } }: HistoryEntryProps) {
  const t = useTranslations('checkout.history');
  const { paymentEventId: payment, messageId: mail, orderId } = entry;
  const to = { to: '/checkouts/$id', params: { id }, resetScroll: false, size: 'sm' } as const;
  return (
    <>
      {payment !== undefined && (
        <TextLink {...to} search={{ payment }}>
          {t('details')}
        </TextLink>
      )}
      {mail !== undefined && (
        <TextLink {...to} search={{ mail }}>
          {t('openMail')}
        </TextLink>
      )}
      {orderId !== undefined && (
        <Anchor href="#order" size="sm">
          {t('openOrder')}
        </Anchor>
      )}
    </>
  );
}

const GOOD = new Set(['completed', 'recovered', 'email_delivered', 'link_visited']);
const BAD = new Set(['email_bounced', 'email_complained', 'email_failed']);

function toneOf({ kind, paymentStatus, text }: TimelineEntry): 'good' | 'bad' | 'own' | 'plain' {
  if (BAD.has(kind) || paymentStatus === 'failure' || paymentStatus === 'error') return 'bad';
  if (GOOD.has(kind) || paymentStatus === 'success') return 'good';
  return kind === 'note' && text !== undefined ? 'own' : 'plain';
}
