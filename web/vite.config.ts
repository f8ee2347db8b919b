import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npm run build` writes `web/dist`, or where local/build-web.ts says. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    manifest: 'manifest.json',
    emptyOutDir: true,
    // Inlined pictures would need data: in more places of the CSP than img-src.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    // They know light-dark(), which is rewritten for older ones into what Mantine's way of choosing a scheme does not reach.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
});
