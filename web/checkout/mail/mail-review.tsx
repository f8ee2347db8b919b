import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../../client/index.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageLoading } from '../../parts/page-loading.tsx';
import { Surface } from '../../parts/surface.tsx';
import { Facts } from '../facts.tsx';
import { MailView } from '../mail-view.tsx';
import type { Checkout } from '../use-checkout.ts';
import { MailProblem } from './mail-problem.tsx';
import type { MailDraft } from './use-mail-draft.ts';
import { usePreview, useSendMail } from './use-send-mail.ts';

interface MailReviewProps {
  checkout: Checkout;
  draft: MailDraft;
}

/** The second step: exactly what will go, then send it or go back and change it. */
export function MailReview({ checkout: { id }, draft }: MailReviewProps) {
  const t = useTranslations('checkout.mail');
  const { data, error, isFetching, refetch } = usePreview(id, draft);
  const sending = useSendMail(id, draft, refetch);
  const preview = isFetching || error !== null ? undefined : data;
  return (
    <Surface>
      <Stack gap="md">
        {sending.isRenewed && preview !== undefined && (
          <Notice tone="warn" title={t('renewedTitle')} role="alert">
            <Text size="sm">{t('renewedText')}</Text>
          </Notice>
        )}
        {isFetching && <PageLoading />}
        {preview !== undefined && <Reviewed preview={preview} />}
        <MailProblem
          error={isFetching ? null : (error ?? sending.error)}
          onRetry={() => {
            if (preview === undefined) void refetch();
            else sending.send(preview);
          }}
        />
        <Group justify="flex-end">
          <LinkButton to="/checkouts/$id/mail" params={{ id }} variant="default" disabled={sending.isSending}>
            {t('change')}
          </LinkButton>
          <Button
            disabled={preview === undefined}
            loading={sending.isSending}
            onClick={() => {
              if (preview !== undefined) sending.send(preview);
            }}
          >
            {t('sendNow')}
          </Button>
        </Group>
      </Stack>
    </Surface>
  );
}

function Reviewed({ preview }: { preview: Schemas['RecoveryEmailPreview'] }) {
  const t = useTranslations('checkout.mail');
  const { subject, to, copies, html, text } = preview;
  return (
    <>
      <Text c="dimmed">{t('reviewIntro')}</Text>
      <Facts
        rows={[
          [t('subject'), <strong key="s">{subject}</strong>],
          [t('to'), to],
          [t('copies'), copies.length === 0 ? t('copiesNobody') : copies.join(', ')],
        ]}
      />
      <MailView subject={subject} html={html} text={text} />
    </>
  );
}
