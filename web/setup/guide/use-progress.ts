import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-provider.tsx';
import { useMay } from '../../api/use-session.ts';
import { useSettings, useShops } from '../../api/use-shop.ts';
import { useKept } from '../../parts/use-kept.ts';
import { useConnection } from '../connections/use-connection.ts';
import { useDoctor } from '../doctor/use-doctor.ts';
import { setupKeys } from '../parts/setup-keys.ts';

export const STEPS = ['shop', 'sender', 'connect', 'test', 'on'] as const;
export type Step = (typeof STEPS)[number];

export interface Progress {
  done: Readonly<Record<Step, boolean>>;
  /** For what the API cannot know: that the shop's name was looked at, that a test mail went. */
  markDone: (step: 'shop' | 'test') => void;
}

/** @returns which steps are done; null until that is known. */
export function useProgress(): Progress | null {
  const isOwner = useMay('owner');
  const { sender, automation, timeZone } = useSettings();
  const { current } = useShops();
  const [kept, keep] = useKept<string[]>(`guide:${current?.slug ?? ''}`, [], isTexts);
  const told = useTold();
  const doctor = useDoctor(isOwner);
  const shopify = useConnection('shopify', isOwner);
  const woo = useConnection('woocommerce', isOwner);
  const isKnown =
    !told.isPending && (!isOwner || [doctor, shopify, woo].every(({ isPending }) => !isPending));
  if (!isKnown || current === undefined) return null;
  const check = doctor.data?.checks.find(({ name }) => name === 'sender');
  return {
    done: {
      shop: kept.includes('shop') || timeZone !== 'UTC',
      sender: check === undefined ? sender.address !== null : check.state === 'ok',
      connect: told.data === true || shopify.data?.connected === true || woo.data?.connected === true,
      test: kept.includes('test'),
      on: automation.enabled && !automation.observe,
    },
    markDone: (step) => {
      if (!kept.includes(step)) keep([...kept, step]);
    },
  };
}

/** Whether any checkout was ever told. */
function useTold() {
  const api = useApi();
  return useQuery({
    queryKey: setupKeys.told,
    queryFn: async ({ signal }) =>
      (await api.get('/v1/checkouts/counts', { query: { state: 'all' }, signal })).total.count > 0,
  });
}

function isTexts(kept: unknown): kept is string[] {
  return Array.isArray(kept) && kept.every((one) => typeof one === 'string');
}
