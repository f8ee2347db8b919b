import { Box, Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useShopChoice } from '../../api/api-provider.tsx';
import { keys } from '../../api/query-keys.ts';
import { useSession } from '../../api/use-session.ts';
import { useShops } from '../../api/use-shop.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Surface } from '../../parts/surface.tsx';
import { useWrite } from '../parts/use-write.ts';

/** A shop with invented checkouts to play with, for who may make shops; in it, the way to remove it again. */
export function DemoShop() {
  const { memberships } = useSession();
  const { current } = useShops();
  const ownsAll = memberships.some(({ shop, role }) => shop === null && role === 'owner');
  if (!ownsAll || current === undefined) return null;
  return <Box mt="lg">{current.isDemo ? <RemoveDemo slug={current.slug} /> : <MakeDemo />}</Box>;
}

function MakeDemo() {
  const t = useTranslations('setup.demo');
  const { chooseShop } = useShopChoice();
  const make = useWrite({
    write: (api) => api.post('/v1/demo-shops'),
    stale: [keys.shops],
    done: t('made'),
  });
  return (
    <Surface label={t('title')}>
      <Group justify="space-between" gap="md">
        <Text maw="60ch">{t('text')}</Text>
        <Button
          variant="default"
          loading={make.isPending}
          onClick={() => {
            make.mutate(undefined, {
              onSuccess: ({ slug }) => {
                chooseShop(slug);
              },
            });
          }}
        >
          {t('make')}
        </Button>
      </Group>
      <ProblemNotice error={make.error} />
    </Surface>
  );
}

function RemoveDemo({ slug }: { slug: string }) {
  const t = useTranslations('setup.demo');
  const { chooseShop } = useShopChoice();
  const remove = useWrite({
    write: (api) => api.delete('/v1/shops/{slug}', { params: { slug } }),
    stale: [],
    done: t('removed'),
  });
  return (
    <Surface label={t('title')}>
      <Group justify="space-between" gap="md">
        <Text maw="60ch">{t('inside')}</Text>
        <ConfirmButton
          title={t('removeTitle')}
          text={t('removeText')}
          loading={remove.isPending}
          onConfirm={() => {
            remove.mutate(undefined, {
              onSuccess: () => {
                chooseShop('default');
              },
            });
          }}
        >
          {t('remove')}
        </ConfirmButton>
      </Group>
      <ProblemNotice error={remove.error} />
    </Surface>
  );
}
