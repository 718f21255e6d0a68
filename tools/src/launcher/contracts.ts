import { fileURLToPath } from 'node:url'

/** The clone. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

const entry = (path: string): string => `${root}${path}`

/** What the launcher runs, and nothing else of the other packages. */
export const entries = {
  /** Migrates DATABASE_URL to the newest tables and ends. */
  migrate: entry('migrations/src/main.ts'),
  /** Prints a new API key of `--workspace <id>` (made if missing) on its last line of output, and ends. */
  createKey: entry('engine/api/src/create-key.ts'),
  /** Loads the sample through the HTTP API at DAYMARK_URL with DAYMARK_API_KEY; may be run again, and ends. */
  loadSample: entry('engine/cli/src/sample/load.ts'),
  /** Serves HTTP on PORT until SIGTERM. */
  api: entry('engine/api/src/server.ts'),
  /** Works until SIGTERM, then finishes what it has in hand. */
  worker: entry('workers/src/main.ts'),
  /** Builds the pages into `dist` of the folder it runs in. */
  vite: entry('builder-ui/node_modules/vite/bin/vite.js'),
} as const

/** The pages; the API serves its `dist`. */
export const uiFolder = entry('builder-ui')

/** When one of these changes, the pages are built again. */
export const uiSources = [
  'pnpm-lock.yaml',
  'builder-ui/index.html',
  'builder-ui/vite.config.ts',
  'builder-ui/package.json',
  'builder-ui/public',
  'builder-ui/src',
  'engine/core/src',
] as const

/** Answers 200 once the API and everything it needs are ready. */
export const readyPath = '/health/ready'

/** The workspace that the launcher makes. Its clock is held where the sample's year begins, and moves when asked to. */
export const workspaceArguments = [
  '--workspace=sample',
  '--name=Sample',
  '--label=npm start',
  '--clock=held',
  '--at=2024-01-01T00:00:00Z',
] as const
