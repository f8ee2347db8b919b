import { Stack, Text } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Icon } from '../../parts/icon.tsx';
import { LinkButton, TextLink } from '../../parts/link-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { PageLoading } from '../../parts/page-loading.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { nameOf } from '../customer-name.ts';
import { useCheckout, useDecision, useMails, type Checkout } from '../use-checkout.ts';
import { whyNotByHand } from '../why-not-by-hand.ts';
import { MailForm } from './mail-form.tsx';
import { MailReview } from './mail-review.tsx';
import { MailSteps } from './mail-steps.tsx';
import { useMailDraft } from './use-mail-draft.ts';

/** A mail by hand about one checkout: write, look at exactly what will go, send. */
export function MailPage() {
  const { id } = useParams({ from: '/checkouts/$id/mail' });
  const { data: checkout, error, refetch } = useCheckout(id);
  if (checkout === undefined) {
    return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  }
  return <MailByHand key={checkout.id} checkout={checkout} />;
}

function MailByHand({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout');
  const { id, email } = checkout;
  const { step } = useSearch({ from: '/checkouts/$id/mail' });
  const decision = useDecision(id).data;
  const mails = useMails(id).data;
  const draft = useMailDraft(id);
  const whyNot = whyNotByHand(checkout, decision, mails);
  const heading = t('heading', { number: String(checkout.number) });
  return (
    <div style={{ maxWidth: '56rem', marginInline: 'auto' }}>
      <PageHeader
        back={
          <TextLink
            to="/checkouts/$id"
            params={{ id }}
            style={{ display: 'inline-flex', alignItems: 'center', gap: 4, marginBottom: 8 }}
          >
            <Icon name="previous" size={16} />
            {heading}
          </TextLink>
        }
        title={t('mail.title')}
        text={[nameOf(checkout), email].filter(Boolean).join(' · ')}
      />
      {whyNot !== null && step === undefined ? (
        <Stack align="flex-start">
          <Notice tone="warn" title={t('mail.cannotTitle')} role="status">
            <Text size="sm">{t(`mail.whyNot.${whyNot}`)}</Text>
            {draft.message !== '' && <Text size="sm">{t('mail.keptText')}</Text>}
          </Notice>
          <LinkButton to="/checkouts/$id" params={{ id }} variant="default">
            {t('mail.back')}
          </LinkButton>
        </Stack>
      ) : (
        <>
          <MailSteps step={step === 'review' ? 1 : 0} />
          {step === 'review' ? (
            <MailReview checkout={checkout} draft={draft} />
          ) : (
            <MailForm checkout={checkout} draft={draft} />
          )}
        </>
      )}
    </div>
  );
}
