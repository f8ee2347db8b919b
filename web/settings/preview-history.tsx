import { Modal, Table, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Schemas } from '../../client/index.ts';
import { say } from '../i18n/say.ts';
import { useFocusBack } from '../parts/use-focus-back.ts';
import styles from './settings.module.css';

type History = Schemas['SettingsPreview']['history'];

/** The last 90 days as they were, and as these settings would have made them. */
export function PreviewHistory({ history, onClose }: { history: History; onClose: () => void }) {
  const t = useTranslations('settings.preview');
  useFocusBack();
  const common = useTranslations('common');
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('history')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {history.judged === 0 ? <Text>{t('noHistory')}</Text> : <Outcomes history={history} />}
    </Modal>
  );
}

function Outcomes({ history }: { history: History }) {
  const t = useTranslations('settings.preview');
  const { happened, proposed, judged, decided } = history;
  const rows = happened.notSent
    .map(({ reason, text, checkouts }) => ({
      reason,
      text,
      was: checkouts,
      would: proposed.notSent.find((one) => one.reason === reason)?.checkouts ?? 0,
    }))
    .filter(({ was, would }) => was > 0 || would > 0);
  return (
    <div className={styles['outcomes']}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('outcome')}</Table.Th>
            <Table.Th>{t('happened')}</Table.Th>
            <Table.Th>{t('proposed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr fw={600}>
            <Table.Td>{t('mailed')}</Table.Td>
            <Table.Td>{happened.sent}</Table.Td>
            <Table.Td>{proposed.sent}</Table.Td>
          </Table.Tr>
          {rows.map(({ reason, text, was, would }) => (
            <Table.Tr key={reason}>
              <Table.Td>
                <ReasonWords reason={reason} text={text} />
              </Table.Td>
              <Table.Td>{was}</Table.Td>
              <Table.Td>{would}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {judged < decided && (
        <Text size="xs" c="dimmed">
          {t('historySample', { judged, decided })}
        </Text>
      )}
    </div>
  );
}

function ReasonWords({ reason, text }: { reason: string; text: string }) {
  return say(['apiStatus'], { code: 'not_sent', values: { reason } }, text);
}
