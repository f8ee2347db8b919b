import { Modal, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { PageLoading } from '../parts/page-loading.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Time } from '../parts/time.tsx';
import { Facts } from './facts.tsx';
import { MailBadge } from './mail-badge.tsx';
import { MailView } from './mail-view.tsx';
import { useMail } from './use-checkout.ts';
import { useReasonWords } from './use-reason-words.ts';

/** One mail as it was sent, at an address of its own: `?mail=ID`. */
export function MailDialog({ id }: { id: string }) {
  const t = useTranslations('checkout.mails');
  const common = useTranslations('common');
  const navigate = useNavigate();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const { mail } = useSearch({ from: '/checkouts/$id' });
  const close = () => void navigate({ to: '/checkouts/$id', params: { id }, search: {}, resetScroll: false });
  return (
    <Modal
      opened={mail !== undefined}
      onClose={close}
      title={t('one')}
      size="52rem"
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {mail !== undefined && <Mail id={id} messageId={mail} />}
    </Modal>
  );
}

function Mail({ id, messageId }: { id: string; messageId: string }) {
  const { data, error, refetch } = useMail(id, messageId);
  if (data !== undefined) return <MailContent mail={data} />;
  return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
}

function MailContent({ mail }: { mail: Schemas['Message'] }) {
  const t = useTranslations('checkout.mails');
  const reasonWords = useReasonWords();
  const { kind, to, copies, actor, sentAt, claimedAt, failureCode, html, text } = mail;
  const subject = mail.subject ?? t('noSubject');
  const failure = failureCode === null ? undefined : reasonWords(failureCode, '') || failureCode;
  return (
    <>
      <Text fw={600} size="lg" style={{ overflowWrap: 'anywhere' }}>
        {subject}
      </Text>
      <Facts
        rows={[
          [t(`kind.${kind}`), <MailBadge key="b" mail={mail} />],
          [t('to'), to ?? undefined],
          [t('copies'), copies.length === 0 ? undefined : copies.join(', ')],
          [t('by'), actor ?? undefined],
          [t(sentAt === null ? 'claimed' : 'at'), <Time key="t" at={sentAt ?? claimedAt} as="second" />],
          [t('failure'), failure],
        ]}
      />
      <div style={{ marginTop: '1rem' }}>
        {html === null ? (
          <Text c="dimmed">{t('noContent')}</Text>
        ) : (
          <MailView subject={subject} html={html} text={text ?? ''} />
        )}
      </div>
    </>
  );
}
