import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ApiProvider } from '../api/api-provider.tsx';
import { LanguageProvider } from '../i18n/language-provider.tsx';
import { lazyPart } from '../parts/lazy-part.ts';
import { router } from '../routes.tsx';
import { colourSchemeManager } from './colour-scheme.ts';
import { cssVariables, theme } from './theme.ts';

const Toasts = lazyPart(() => import('./toasts.tsx'), 'Toasts');

/** Everything that every page stands on, from the outside in. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourSchemeManager}
      defaultColorScheme="auto"
    >
      <LanguageProvider>
        <ApiProvider>
          <RouterProvider router={router} />
          <Suspense>
            <Toasts />
          </Suspense>
        </ApiProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
