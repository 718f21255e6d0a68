import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // Browsers that know light-dark() and oklab by themselves: a lowered light-dark() would miss Mantine's switch.
  build: { target: 'es2024', cssTarget: ['chrome125', 'firefox128', 'safari18'], sourcemap: true },
})
