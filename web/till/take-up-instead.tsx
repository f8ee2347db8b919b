import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { SavedCart } from './sale.ts';
import { TillDialog } from './till-dialog.tsx';

interface TakeUpInsteadProps {
  cart: SavedCart;
  onTakeUp: (cart: SavedCart) => void;
  onBack: () => void;
}

/** Asks before a cart takes the place of the sale that is on the screen. */
export function TakeUpInstead({ cart, onTakeUp, onBack }: TakeUpInsteadProps) {
  const t = useTranslations('till.carts');
  return (
    <TillDialog title={t('insteadTitle')} onClose={onBack}>
      <Stack>
        <Text>{t('insteadText', { name: cart.customer.name })}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="lg" onClick={onBack} data-autofocus>
            {t('back')}
          </Button>
          <Button
            size="lg"
            color="red.9"
            onClick={() => {
              onTakeUp(cart);
            }}
          >
            {t('instead')}
          </Button>
        </Group>
      </Stack>
    </TillDialog>
  );
}
