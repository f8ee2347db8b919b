import { createTheme, MantineThemeProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createClient } from '../../client/index.ts';
import { keepShell } from './keep-shell.ts';
import { PairedTill } from './paired-till.tsx';
import { usePairing } from './pairing.ts';
import { PairingScreen } from './pairing-screen.tsx';
import { notingFetch } from './reach.ts';
import { createTillQueries } from './till-queries.ts';
import { TillApiContext } from './use-till.tsx';

const TIMEOUT_MS = 10_000;
/** A till says soon that nobody answers; what matters is asked again all the same. */
const RETRY = { attempts: 2, waitMs: 2_000 };

/** For fingers: nothing that is tapped is smaller. */
const FINGERS = createTheme({
  components: {
    Button: { defaultProps: { mih: 44 } },
    Input: { styles: { input: { minHeight: 44 } } },
  },
});

/** The till: pairing, then log-in, then the sale. It acts by the key of this device; nobody of the admins is logged in. */
export function TillPage() {
  const pairing = usePairing();
  const key = pairing?.isLost === false ? pairing.key : undefined;
  useEffect(keepShell, []);
  return (
    <MantineThemeProvider inherit theme={FINGERS}>
      <TillOfKey key={key ?? ''} apiKey={key} isLost={pairing?.isLost === true} />
    </MantineThemeProvider>
  );
}

function TillOfKey({ apiKey, isLost }: { apiKey: string | undefined; isLost: boolean }) {
  const [queries] = useState(createTillQueries);
  const [api] = useState(() =>
    createClient({
      ...(apiKey !== undefined && { key: apiKey }),
      ...{ fetch: notingFetch, timeoutMs: TIMEOUT_MS, retry: RETRY },
    }),
  );
  return (
    <QueryClientProvider client={queries}>
      <TillApiContext value={api}>
        {apiKey === undefined ? <PairingScreen isLost={isLost} /> : <PairedTill />}
      </TillApiContext>
    </QueryClientProvider>
  );
}
