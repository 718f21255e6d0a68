import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Beside every text its compressed forms, so that whoever serves the pages has nothing to compress. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = 'dist' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        // What was written: the last word on a file is spoken after every other hook.
        const text = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }))
      }
    },
  }
}

/** Core does nothing when it is imported, so what a page does not use of it stays out: templates, most of all. */
const rolldownOptions = {
  treeshake: { moduleSideEffects: (id: string) => !id.includes('/engine/core/src/') },
}

export default defineConfig({
  plugins: [react(), compressed()],
  // Browsers that know light-dark() and oklab by themselves: a lowered light-dark() would miss Mantine's switch.
  build: {
    target: 'es2024',
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    sourcemap: true,
    rolldownOptions,
  },
  worker: { format: 'es', rolldownOptions },
})
