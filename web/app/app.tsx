import { MantineProvider } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ApiProvider } from '../api/api-provider.tsx';
import { LanguageProvider } from '../i18n/language-provider.tsx';
import { ToastPlace } from '../parts/toast-place.tsx';
import { router } from '../routes.tsx';
import { colourSchemeManager } from './colour-scheme.ts';
import { cssVariables, theme } from './theme.ts';

/** Everything that every page stands on, from the outside in. */
export function App({ queries }: { queries: QueryClient }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourSchemeManager}
      defaultColorScheme="auto"
    >
      <LanguageProvider>
        <ApiProvider queries={queries}>
          <RouterProvider router={router} />
          <ToastPlace />
        </ApiProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
