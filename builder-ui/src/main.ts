import { config } from 'zod'

// zod would try to compile its checks, which the pages' content security policy forbids and the browser reports. It looks
// when a schema is made, so everything that makes one comes after this.
config({ jitless: true })
void import('./app/start.tsx')
