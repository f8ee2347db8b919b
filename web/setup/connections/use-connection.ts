import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { useApi } from '../../api/api-provider.tsx';
import { setupKeys } from '../parts/setup-keys.ts';

export type Connection = Schemas['Connection'];
export type ShopSystem = Connection['system'];

/** As shop systems are called everywhere. */
export const SYSTEM_NAMES: Record<ShopSystem, string> = { shopify: 'Shopify', woocommerce: 'WooCommerce' };

const EVERY_MS = 20_000;

/** How a connection is; looked at again while one looks on. */
export function useConnection(system: ShopSystem, isEnabled = true): UseQueryResult<Connection> {
  const api = useApi();
  return useQuery({
    queryKey: [...setupKeys.connections, system],
    queryFn: ({ signal }) => api.get('/v1/connections/{system}', { params: { system }, signal }),
    refetchInterval: EVERY_MS,
    enabled: isEnabled,
  });
}
