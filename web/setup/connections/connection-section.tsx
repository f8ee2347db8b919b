import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { say } from '../../i18n/say.ts';
import { Notice } from '../../parts/notice.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { CopyRow } from '../parts/copy-row.tsx';
import { NoticeItem, NoticeList } from '../parts/notice-list.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Section } from '../parts/section.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionHealth } from './connection-health.tsx';
import { Reading } from './reading.tsx';
import { SYSTEM_NAMES, useConnection, type Connection, type ShopSystem } from './use-connection.ts';
import { plainWords } from '../parts/plain-words.ts';

/** One shop system: what is amiss first, then what to copy and to type, then what it told last. */
export function ConnectionSection({ system }: { system: ShopSystem }) {
  const query = useConnection(system);
  return (
    <Section
      title={SYSTEM_NAMES[system]}
      badge={query.data !== undefined && <StateBadge connection={query.data} />}
    >
      <Loaded query={query}>
        {(connection) => (
          <Stack gap="lg">
            <ConnectionWarnings connection={connection} />
            <HookAddress connection={connection} />
            <ConnectionForm
              key={`${connection.domain ?? ''} ${String(connection.ownRecoveryMailsOff)}`}
              connection={connection}
            />
            {connection.connected && <Reading connection={connection} />}
            {connection.connected && <ConnectionHealth connection={connection} />}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function StateBadge({ connection: { connected, warnings } }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  if (!connected) return <ToneBadge tone="neutral">{t('notConnected')}</ToneBadge>;
  if (warnings.length > 0) return <ToneBadge tone="warn">{t('needsCare')}</ToneBadge>;
  return <ToneBadge tone="good">{t('connected')}</ToneBadge>;
}

function ConnectionWarnings({
  connection: { connected, warnings, warningSentences },
}: {
  connection: Connection;
}) {
  const t = useTranslations('setupConnections');
  // Of a system that nobody uses there is nothing to warn of.
  if (!connected || warnings.length === 0) return null;
  return (
    <Notice tone="warn" title={t('warnings', { count: warnings.length })}>
      <NoticeList>
        {warnings.map((text, n) => (
          <NoticeItem key={text}>{say(['apiConnections'], warningSentences[n], plainWords(text))}</NoticeItem>
        ))}
      </NoticeList>
    </Notice>
  );
}

function HookAddress({ connection: { system, hookUrl } }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  return (
    <div>
      <CopyRow label={t('hookUrl')} text={hookUrl} />
      <Text size="sm" c="dimmed" mt={4}>
        {t(`hookHint.${system}`)}
      </Text>
    </div>
  );
}
