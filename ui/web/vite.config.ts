import { svelte } from '@sveltejs/vite-plugin-svelte';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vitest/config';

// `npm run dev` shows the hub named by VEILBOX_HUB (its demo certificate is self-signed).
const hub = process.env['VEILBOX_HUB'] ?? 'https://127.0.0.1:8443';

export default defineConfig({
  plugins: [svelte(), tailwindcss()],
  build: {
    target: 'es2022',
    // The policy has no 'unsafe-inline' and no data: scripts or fonts: every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/v1': { target: hub, secure: false, changeOrigin: true } } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
