import { Button, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Icon } from '../parts/icon.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import styles from './checkout.module.css';
import { useDecision, useMails, type Checkout } from './use-checkout.ts';
import { whyNotByHand } from './why-not-by-hand.ts';

/** To the mail by hand; where none can go, the reason stands beneath. */
export function SendButton({ checkout }: { checkout: Checkout }) {
  const t = useTranslations('checkout.mail');
  const decision = useDecision(checkout.id).data;
  const mails = useMails(checkout.id).data;
  const whyNot = whyNotByHand(checkout, decision, mails);
  const icon = <Icon name="mail" size={16} />;
  if (whyNot === null) {
    return (
      <LinkButton to="/checkouts/$id/mail" params={{ id: checkout.id }} leftSection={icon}>
        {t('send')}
      </LinkButton>
    );
  }
  return (
    <div className={styles['cannot']}>
      <Button disabled leftSection={icon} aria-describedby="why-no-mail">
        {t('send')}
      </Button>
      <Text size="sm" c="dimmed" id="why-no-mail">
        {t(`whyNot.${whyNot}`)}
      </Text>
    </div>
  );
}
