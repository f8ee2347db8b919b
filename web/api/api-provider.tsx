import { createClient, type Client } from '../../client/index.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { askApi } from './ask-api.ts';
import { createQueries } from './create-queries.ts';
import { rememberedShop, rememberShop } from './remembered-shop.ts';

interface ApiContextValue {
  api: Client;
  /** Slug of the shop that is looked at; undefined until the person chose one: the API then takes the default. */
  shop: string | undefined;
  chooseShop: (slug: string) => void;
}

const ApiContext = createContext<ApiContextValue | null>(null);

/** The API for everything inside: who is logged in, in the shop that was chosen last in this tab. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [shop, setShop] = useState(rememberedShop);
  const [queries] = useState(createQueries);
  const value = useMemo(
    () => ({
      shop,
      // Somebody waits before the screen: rather say soon that nobody answers, with a button to try again.
      api: createClient({
        ...(shop !== undefined && { shop }),
        ...{ fetch: askApi, retry: { attempts: 2, waitMs: 2_000 } },
      }),
      chooseShop: (slug: string) => {
        rememberShop(slug);
        setShop(slug);
        queries.clear();
      },
    }),
    [shop, queries],
  );
  return (
    <QueryClientProvider client={queries}>
      <ApiContext value={value}>{children}</ApiContext>
    </QueryClientProvider>
  );
}

/** @returns the typed client (client/README.md), for the shop that is looked at. */
export function useApi(): Client {
  return useApiContext().api;
}

/** @returns the shop that is looked at, and how to look at another. */
export function useShopChoice(): Omit<ApiContextValue, 'api'> {
  return useApiContext();
}

function useApiContext(): ApiContextValue {
  const value = useContext(ApiContext);
  if (value === null) throw new Error('useApi() needs an ApiProvider around it.');
  return value;
}
