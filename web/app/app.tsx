import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { ApiProvider } from '../api/api-provider.tsx';
import { LanguageProvider } from '../i18n/language-provider.tsx';
import { ToastPlace } from '../parts/toast-place.tsx';
import { router } from '../routes.tsx';
import { colourSchemeManager } from './colour-scheme.ts';
import { cssVariables, theme } from './theme.ts';

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
          <ToastPlace />
        </ApiProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
