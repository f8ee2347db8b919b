import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import type { Connection } from './use-connection.ts';

interface FormerSecretProps {
  connection: Connection;
  value: string;
  /** Whether a new secret is being typed, beside which the former may stay good. */
  isOffered: boolean;
  error: string | undefined;
  onChange: (former: string) => void;
}

/** While a system changes its secret, the former is good beside the new one, until it is forgotten. */
export function FormerSecret({ connection, value, isOffered, error, onChange }: FormerSecretProps) {
  const t = useTranslations('setupConnections');
  const { system, domain, ownRecoveryMailsOff, webhookSecrets } = connection;
  const forget = useWrite({
    write: async (api) =>
      api.put('/v1/connections/{system}', {
        params: { system },
        body: { previousWebhookSecret: null, domain, ownRecoveryMailsOff },
      }),
    stale: [setupKeys.connections],
    done: t('formerForgotten'),
    tellsFailure: true,
  });
  if (isOffered) {
    return (
      <PasswordInput
        label={t('former')}
        description={t('formerHint')}
        value={value}
        autoComplete="off"
        error={error}
        visibilityToggleButtonProps={{ 'aria-label': t('showSecret'), tabIndex: 0 }}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    );
  }
  if (webhookSecrets < 2) return null;
  return (
    <Group gap="sm">
      <Text size="sm">{t('twoSecrets')}</Text>
      <Button
        size="xs"
        variant="default"
        loading={forget.isPending}
        onClick={() => {
          forget.mutate();
        }}
      >
        {t('forgetFormer')}
      </Button>
    </Group>
  );
}
