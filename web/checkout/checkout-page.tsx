import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ComingPage } from '../parts/coming-page.tsx';

export function CheckoutPage() {
  const t = useTranslations('checkout');
  const { id } = useParams({ from: '/checkouts/$id' });
  return <ComingPage title={`${t('title')} ${id}`} />;
}
