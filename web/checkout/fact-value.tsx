import { Fragment, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Messages } from '../i18n/en/index.ts';
import { TextLink } from '../parts/link-button.tsx';
import { Time } from '../parts/time.tsx';
import { knownKey } from './known-key.ts';
import type { Checkout } from './use-checkout.ts';

interface FactValueProps {
  value: unknown;
  checkout: Checkout;
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** One fact of a rule: yes or no, a moment, a word, or a list of things with the way to each. */
export function FactValue({ value, checkout }: FactValueProps): ReactNode {
  const t = useTranslations('checkout.why.value');
  const locale = useLocale();
  if (value === null || value === undefined) return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (typeof value === 'string') return INSTANT.test(value) ? <Time at={value} /> : <Word text={value} />;
  if (Array.isArray(value)) {
    if (value.length === 0) return t('none');
    return value.map((one: unknown, index) => (
      <Fragment key={index}>
        {index > 0 && ', '}
        <FactValue value={one} checkout={checkout} />
      </Fragment>
    ));
  }
  if (typeof value === 'object') return <Thing thing={{ ...value }} checkout={checkout} />;
  return null;
}

function Word({ text }: { text: string }): string {
  const t = useTranslations('checkout.why.value');
  if (!/^[a-z]+(_[a-z]+)*$/.test(text)) return text;
  const key = knownKey<keyof Messages['checkout']['why']['value']>(text, (one) => t.has(one));
  return key === null ? text.replaceAll('_', ' ') : t(key);
}

/** Of a list: an order, an attempt to pay, a product, another checkout. */
function Thing({ thing, checkout }: { thing: Record<string, unknown>; checkout: Checkout }) {
  const t = useTranslations('checkout.why.value');
  const { id, variantId, buyable, occurredAt, completedAt, status, state } = thing;
  if (typeof buyable === 'boolean') {
    const line = checkout.lineItems.find((one) => one.variantId === variantId);
    const name = [line?.title, line?.variantTitle].filter(Boolean).join(', ');
    return `${name || (typeof variantId === 'string' ? variantId : '–')}: ${t(buyable ? 'buyable' : 'notBuyable')}`;
  }
  const at = [occurredAt, completedAt].find((one) => typeof one === 'string');
  const words = [status, state].filter((one) => typeof one === 'string');
  return (
    <>
      {typeof id === 'string' && <Name id={id} isPayment={occurredAt !== undefined} checkout={checkout} />}
      {words.map((word) => (
        <Fragment key={word}>
          {' '}
          <Word text={word} />
        </Fragment>
      ))}
      {at !== undefined && (
        <>
          {' '}
          (<Time at={at} />)
        </>
      )}
    </>
  );
}

function Name({ id, isPayment, checkout }: { id: string; isPayment: boolean; checkout: Checkout }) {
  const to = isPayment ? checkout.id : id.startsWith('co_') ? id : null;
  if (to === null) return id;
  return (
    <TextLink
      to="/checkouts/$id"
      params={{ id: to }}
      search={isPayment ? { payment: id } : {}}
      resetScroll={!isPayment}
      underline="always"
      inherit
    >
      {id}
    </TextLink>
  );
}
