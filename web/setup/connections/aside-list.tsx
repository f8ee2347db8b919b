import { Button, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useApi } from '../../api/api-provider.tsx';
import { Time } from '../../parts/time.tsx';
import { ToneBadge } from '../../parts/tone-badge.tsx';
import { CodeBlock } from '../parts/code-block.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Row, Rows } from '../parts/rows.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import type { Connection, ShopSystem } from './use-connection.ts';

/** The webhooks that could not be read; each opens as it came, with why. */
export function AsideList({ connection: { system, keptAside } }: { connection: Connection }) {
  const t = useTranslations('setupConnections');
  const common = useTranslations('common');
  const [openId, setOpenId] = useState<number | null>(null);
  if (keptAside.length === 0) return null;
  const close = () => {
    setOpenId(null);
  };
  return (
    <>
      <Title order={3} mt="md">
        {t('aside')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('asideText')}
      </Text>
      <Rows label={t('aside')}>
        {keptAside.map((aside) => (
          <AsideRow key={aside.id} aside={aside} onOpen={setOpenId} />
        ))}
      </Rows>
      <Modal
        opened={openId !== null}
        onClose={close}
        title={t('asideTitle')}
        size="lg"
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {openId !== null && <Aside system={system} id={openId} />}
      </Modal>
    </>
  );
}

interface AsideRowProps {
  aside: Connection['keptAside'][number];
  onOpen: (id: number) => void;
}

function AsideRow({ aside: { id, topic, receivedAt, outcome, note }, onOpen }: AsideRowProps) {
  const t = useTranslations('setupConnections');
  return (
    <Row
      title={<code>{topic ?? '–'}</code>}
      badges={<ToneBadge tone="warn">{t(`outcome.${outcome}`)}</ToneBadge>}
      meta={
        <>
          <span>
            <Time at={receivedAt} />
          </span>
          {note !== null && <span>{note}</span>}
        </>
      }
      actions={
        <Button
          size="xs"
          variant="default"
          aria-label={t('openOf', { id: String(id) })}
          onClick={() => {
            onOpen(id);
          }}
        >
          {t('open')}
        </Button>
      }
    />
  );
}

function Aside({ system, id }: { system: ShopSystem; id: number }) {
  const t = useTranslations('setupConnections');
  const api = useApi();
  const query = useQuery({
    queryKey: [...setupKeys.connections, system, 'aside', id],
    queryFn: ({ signal }) =>
      api.get('/v1/connections/{system}/webhooks/{id}', { params: { system, id }, signal }),
  });
  return (
    <Loaded query={query}>
      {({ note, body }) => (
        <Stack gap="sm">
          {note !== null && <Text>{note}</Text>}
          {body === null ? (
            <Text c="dimmed">{t('bodyGone')}</Text>
          ) : (
            <CodeBlock label={t('body')} text={body} />
          )}
        </Stack>
      )}
    </Loaded>
  );
}
