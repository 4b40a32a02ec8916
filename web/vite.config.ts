import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstPaint, fontFiles, pdfParts } from './vite-plugins.ts';

export default defineConfig({
  plugins: [react(), fontFiles(), firstPaint(), pdfParts()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    // nothing embedded: the policy knows files of this origin only
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:8080/' } },
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    server: { deps: { inline: [/@cloudscape-design/] } },
    // generous, for machines that do other things too: a wait ends as soon as what it waits for is there
    testTimeout: 60_000,
    css: false,
  },
});
