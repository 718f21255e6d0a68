import { z } from 'zod'

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4700),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** Several are separated by commas: the first signs, each verifies. */
  DAYMARK_SECRET: z
    .string()
    .refine(
      (text) => text.split(',').every((secret) => secret.trim().length >= 16),
      'Give a secret of at least 16 characters, the same to the API and all workers; several, each as long, are separated by commas.',
    ),
  /** Whether customers and members of sandboxes are simulated. `off`: their package is not loaded. */
  SIMULATED_PEOPLE: z.enum(['on', 'off']).default('on'),
  MAILBOX_URL: z.url().optional(),
  /** Where workers send mail, and that of sandboxes: only to know whether mail leaves. */
  SMTP_URL: z.string().optional(),
  MAILBOX_SMTP_URL: z.string().optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What the API's process is configured with: its environment, parsed. */
export type ApiConfig = z.infer<typeof Environment>

/**
 * Reads the environment.
 * @throws Error that names every variable that is missing or wrong, and the remedy
 */
export function readConfig(environment: NodeJS.ProcessEnv): ApiConfig {
  const parsed = Environment.safeParse(environment)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The API’s environment is not complete:\n${lines.join('\n')}`)
}
