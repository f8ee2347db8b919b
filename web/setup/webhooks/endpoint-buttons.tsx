import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { setupKeys } from '../parts/setup-keys.ts';
import { useWrite } from '../parts/use-write.ts';
import type { Endpoint } from './use-endpoints.ts';

/** Tells the endpoint of a test, which then stands in the list of deliveries. */
export function TestButton({ endpoint: { id, url, enabled } }: { endpoint: Endpoint }) {
  const t = useTranslations('setupWebhooks');
  const test = useWrite({
    write: async (api) => api.post('/v1/webhook-endpoints/{id}/test-deliveries', { params: { id } }),
    stale: [setupKeys.deliveries],
    done: t('testSent'),
    tellsFailure: true,
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('testOf', { url })}
      loading={test.isPending}
      disabled={!enabled}
      onClick={() => {
        test.mutate();
      }}
    >
      {t('test')}
    </Button>
  );
}

/** Switches an endpoint off, or on again: what has failed is forgiven then. */
export function SwitchButton({ endpoint }: { endpoint: Endpoint }) {
  const t = useTranslations('setupWebhooks');
  const { id, url, events, description, enabled } = endpoint;
  const change = useWrite({
    write: async (api) =>
      api.put('/v1/webhook-endpoints/{id}', {
        params: { id },
        body: { url, events, description, enabled: !enabled },
      }),
    stale: [setupKeys.endpoints],
    tellsFailure: true,
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={enabled ? t('switchOffOf', { url }) : t('switchOnOf', { url })}
      loading={change.isPending}
      onClick={() => {
        change.mutate();
      }}
    >
      {enabled ? t('switchOff') : t('switchOn')}
    </Button>
  );
}

/** Makes a new secret; the former signs beside it for a day. */
export function RotateButton({
  endpoint: { id, url },
  onSecret,
}: {
  endpoint: Endpoint;
  onSecret: (secret: string) => void;
}) {
  const t = useTranslations('setupWebhooks');
  const rotate = useWrite({
    write: async (api) => api.post('/v1/webhook-endpoints/{id}/secrets', { params: { id } }),
    stale: [setupKeys.endpoints],
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('rotateOf', { url })}
      title={t('rotateTitle')}
      text={t('rotateText')}
      isDangerous={false}
      loading={rotate.isPending}
      onConfirm={() => {
        rotate.mutate(undefined, {
          onSuccess: ({ secret }) => {
            onSecret(secret);
          },
        });
      }}
    >
      {t('rotate')}
    </ConfirmButton>
  );
}

/** Forgets an endpoint with all its deliveries. */
export function DeleteButton({ endpoint: { id, url } }: { endpoint: Endpoint }) {
  const t = useTranslations('setupWebhooks');
  const remove = useWrite({
    write: async (api) => api.delete('/v1/webhook-endpoints/{id}', { params: { id } }),
    stale: [setupKeys.endpoints, setupKeys.deliveries],
    done: t('deleted'),
    tellsFailure: true,
  });
  return (
    <ConfirmButton
      size="xs"
      aria-label={t('deleteOf', { url })}
      title={t('deleteTitle')}
      text={t('deleteText', { url })}
      loading={remove.isPending}
      onConfirm={() => {
        remove.mutate();
      }}
    >
      {t('delete')}
    </ConfirmButton>
  );
}
