import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { takeKeyFromAddress } from '../api/key.ts'
import { App } from './app.tsx'
import { Providers } from './providers.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
takeKeyFromAddress()
// Somebody opens another workspace's link where one is open already.
addEventListener('hashchange', () => location.hash.startsWith('#key=') && location.reload())
createRoot(root).render(
  <StrictMode>
    <Providers>
      <App />
    </Providers>
  </StrictMode>,
)
