import { z } from 'zod'

const Address = z.url().transform((url) => url.replace(/\/+$/, ''))

const MailServer = z
  .string()
  .regex(/^smtps?:\/\//, 'Write it as smtp://host:port or smtps://user:password@host:port.')

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  SMTP_URL: MailServer,
  /** The built-in mailbox, where all mail of workspaces with a held clock goes; left out: they can send none. */
  MAILBOX_SMTP_URL: MailServer.optional(),
  MAIL_FROM: z.string().min(3).default('Daymark <daymark@daymark.example>'),
  PUBLIC_URL: Address,
  /** Where this process reaches the API; left out: where customers reach it. Simulated people go in there. */
  DAYMARK_URL: Address.optional(),
  /** The page of the built-in mailbox, where simulated people read their mail. */
  MAILBOX_URL: Address.optional(),
  /** Whether customers and members of sandboxes are simulated. `off`: their package is not loaded. */
  SIMULATED_PEOPLE: z.enum(['on', 'off']).default('on'),
  /** What becomes of runs that Temporal does not know when they are many: `end`, once a person has looked. */
  DAYMARK_LOST_RUNS: z.enum(['keep', 'end']).default('keep'),
  /** Several are separated by commas: the first signs, each verifies. */
  DAYMARK_SECRET: z
    .string()
    .refine(
      (text) => text.split(',').every((secret) => secret.trim().length >= 16),
      'Give a secret of at least 16 characters, the same to the API and all workers; several, each as long, are separated by commas.',
    ),
  /** Continue runs as new from so many history events on; left out, when Temporal suggests it. */
  DAYMARK_HISTORY_LIMIT: z.coerce.number().int().min(1).optional(),
  /** How many workflows a worker keeps in memory. Not 0: Temporal's SDK then drops the answers of its own activities. */
  DAYMARK_WORKFLOW_CACHE: z.coerce.number().int().min(1).default(600),
  /** Where what this worker counts is served; left out: nowhere. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What a worker process is configured with: its environment, parsed. */
export type WorkerConfig = z.infer<typeof Environment>

/**
 * Reads the environment.
 * @throws Error that names every variable that is missing or wrong, and the remedy
 */
export function readConfig(environment: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = Environment.safeParse(environment)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The worker’s environment is not complete:\n${lines.join('\n')}`)
}
