import { Button, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiProblem } from '../../client/index.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { EntryScreen } from './entry-screen.tsx';
import { keepPairing } from './pairing.ts';
import { useTillApi } from './use-till.tsx';

/** Eight letters and digits, with a hyphen in the middle as they are shown where they are made. */
function asShown(typed: string): string {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(0, 8);
  return letters.length > 4 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : letters;
}

/** Where the short code is typed that makes this device a till. @param isLost whether it was one before. */
export function PairingScreen({ isLost }: { isLost: boolean }) {
  const t = useTranslations('till.pairing');
  const api = useTillApi();
  const [code, setCode] = useState('');
  const pair = useMutation({
    mutationFn: () => api.post('/v1/pos/pairings', { body: { code } }),
    onSuccess: ({ key }) => {
      keepPairing(key);
    },
  });
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  return (
    <EntryScreen>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          pair.mutate();
        }}
      >
        <Stack>
          <Title order={1}>{t('title')}</Title>
          {isLost && <LostNotice />}
          <Steps />
          <TextInput
            label={t('code')}
            value={code}
            onChange={(event) => {
              setCode(asShown(event.currentTarget.value));
            }}
            placeholder="K7M2-X9QD"
            size="xl"
            styles={{ input: { letterSpacing: '0.15em', textAlign: 'center', fontWeight: 600 } }}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            autoFocus
            required
            withAsterisk={false}
          />
          <PairingProblem error={pair.error} />
          <Button type="submit" size="lg" loading={pair.isPending} disabled={code.length < 9}>
            {t('pair')}
          </Button>
        </Stack>
      </form>
    </EntryScreen>
  );
}

function LostNotice() {
  const t = useTranslations('till.pairing');
  return (
    <Notice tone="warn" title={t('lostTitle')}>
      <Text size="sm">{t('lostText')}</Text>
    </Notice>
  );
}

function Steps() {
  const t = useTranslations('till.pairing');
  return (
    <List type="ordered" spacing={4}>
      <List.Item>{t('step1')}</List.Item>
      <List.Item>{t('step2')}</List.Item>
      <List.Item>{t('step3')}</List.Item>
    </List>
  );
}

function PairingProblem({ error }: { error: Error | null }) {
  const t = useTranslations('till.pairing');
  if (!(error instanceof ApiProblem && error.code === 'wrong_pairing_code')) {
    return <ProblemNotice error={error} />;
  }
  return (
    <Notice tone="bad" title={t('wrongTitle')} role="alert">
      <Text size="sm">{t('wrongText')}</Text>
    </Notice>
  );
}
