import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import mantine from 'postcss-preset-mantine'
import { defineConfig } from 'vite'
import { compressed } from './build/compress.ts'
import { completeHead } from './build/head.ts'

const api = process.env.TANGGAP_API ?? 'http://127.0.0.1:8080'
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the web part into dist/web: hashed files, precompressed, no inline script, nothing from other hosts. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), completeHead(here('theme.js')), compressed()],
  css: { postcss: { plugins: [mantine()] } },
  server: { host: '127.0.0.1', proxy: { '/api/': api, '/manifest.webmanifest': api } },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What changes only with its version stays in caches over our releases.
          groups: [
            {
              name: 'engine',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next)\//,
            },
          ],
        },
      },
    },
  },
})
