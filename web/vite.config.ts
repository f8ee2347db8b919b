import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const BASE =
  /node_modules\/(?:react|react-dom|scheduler|@tanstack|use-intl|intl-messageformat|@formatjs|use-sync-external-store)\//;

/** Of Mantine what the frame and the list are made of. */
const PARTS =
  /node_modules\/(?:@floating-ui|tabbable|clsx|@mantine\/(?:hooks|core\/esm\/(?:core|components\/(?:ActionIcon|Anchor|Badge|Box|Burger|Button|Checkbox\/CheckIcon|CloseButton|Floating|FocusTrap|Group|Input|InputBase|Loader|Menu|NativeSelect|OptionalPortal|Paper|Popover|Portal|Text|TextInput|Title|Tooltip|Transition|UnstyledButton|VisuallyHidden))))\//;

/** And what of our own they share with every page. */
const OURS =
  /\/(?:client|web\/api|web\/i18n\/(?:catalogs|language|languages|language-provider|say)|web\/parts\/(?:download-button|field-errors|format-money|icon|lazy-part|link-button|money|list-search|notice|once-by-text|page-header|page-loading|problem-notice|reason-badge|recovery-badge|say-problem|surface|tone-badge|tell-toast|time|toast-place|use-kept|use-problem-words|use-reason-text|with-tooltip))(?:\.|\/)/;

/** `npm run build` writes `web/dist`, or where local/build-web.ts says. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    manifest: 'manifest.json',
    emptyOutDir: true,
    // Inlined pictures would need data: in more places of the CSP than img-src.
    assetsInlineLimit: 0,
    // What every page needs is one file: many small ones are compressed worse.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'base', test: BASE },
            { name: 'parts', test: PARTS },
            { name: 'ours', test: OURS },
          ],
        },
      },
    },
    modulePreload: { polyfill: false },
    // Charts are larger than the default; they come with the report alone.
    chunkSizeWarningLimit: 800,
    target: 'es2023',
    // They know light-dark(), which is rewritten for older ones into what Mantine's way of choosing a scheme does not reach.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
});
