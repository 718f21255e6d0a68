import { config } from 'zod'

// zod would try to compile its checks, which the pages' content security policy forbids and the browser reports.
config({ jitless: true })
