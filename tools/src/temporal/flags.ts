/** What runs are found by in Temporal: written at a run's start and end only. */
export const searchAttributes = {
  WorkspaceId: 'Keyword',
  PlaybookId: 'Keyword',
  PlaybookVersion: 'Int',
  AccountId: 'Keyword',
  RunState: 'Keyword',
} as const

/** Limits of a server that exist to protect shared clusters, and only slow us down. */
const rateLimits = {
  'frontend.namespaceRPS': '20000',
  'frontend.rps': '20000',
  'history.rps': '20000',
  'matching.rps': '20000',
}

/** Lets tests of the wall clock skip time per workflow: never set where people's runs live. */
const timeSkipping = {
  'frontend.WorkflowTimeSkippingEnabled': 'true',
  'history.timerProcessorMaxTimeShift': '"20ms"',
  'history.workflowIdReuseMinimalInterval': '"0s"',
}

export interface TemporalFlags {
  port: number
  /** Temporal's own web page; left out: headless. */
  uiPort?: number
  /** SQLite file; left out: in memory. */
  file?: string
  timeSkipping?: boolean
}

/** Temporal's dynamic configuration, each value as JSON (which is YAML, too). */
export function dynamicConfig(options: { timeSkipping: boolean }): Record<string, string> {
  return { ...rateLimits, ...(options.timeSkipping ? timeSkipping : {}) }
}

/** Arguments of the Temporal CLI that start the dev server. */
export function startArguments(flags: TemporalFlags): string[] {
  const dynamic = dynamicConfig({ timeSkipping: flags.timeSkipping ?? false })
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(flags.port),
    ...(flags.uiPort === undefined
      ? ['--headless']
      : ['--ui-ip', '127.0.0.1', '--ui-port', String(flags.uiPort), '--ui-disable-news-fetch']),
    ...(flags.file === undefined ? [] : ['--db-filename', flags.file, '--sqlite-pragma', 'journal_mode=WAL']),
    '--log-level',
    'warn',
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...Object.entries(dynamic).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ]
}
