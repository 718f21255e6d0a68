import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ServerProcess, startServerProcess } from '@daymark/tools'

const main = fileURLToPath(new URL('../../workers/src/main.ts', import.meta.url))

/** Where worker processes of one test work, and how. */
export interface Workplace {
  databaseUrl: string
  temporalAddress: string
  namespace: string
  smtpUrl: string
  /** The mailbox's page. */
  mailboxUrl: string
  /** For the processes' logs. */
  folder: string
}

export interface Life {
  cachedWorkflows: number
  /** `name:count` of the failpoint that it dies at; left out: it lives. */
  failpoint?: string
}

/** A worker as people run it: `node workers/src/main.ts`. */
export function startWorker(
  workplace: Workplace,
  { cachedWorkflows, failpoint }: Life,
): Promise<ServerProcess> {
  const { databaseUrl, temporalAddress, namespace, smtpUrl, mailboxUrl, folder } = workplace
  return startServerProcess({
    command: process.execPath,
    args: ['--enable-source-maps', main],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: namespace,
      SMTP_URL: smtpUrl,
      MAILBOX_SMTP_URL: smtpUrl,
      MAILBOX_URL: mailboxUrl,
      PUBLIC_URL: 'https://daymark.example',
      DAYMARK_SECRET: 'a secret that signs the links of tests',
      DAYMARK_WORKFLOW_CACHE: String(cachedWorkflows),
      LOG_LEVEL: 'warn',
      ...(failpoint !== undefined && { DAYMARK_FAILPOINT: failpoint }),
    },
    logFile: path.join(folder, `worker-${randomBytes(4).toString('hex')}.log`),
    stopSignal: 'SIGTERM',
  })
}

/** Kills a process as a power cut does, and waits until it is gone; perhaps it already is. */
export async function kill({ pid, exited }: Pick<ServerProcess, 'pid' | 'exited'>): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
  await exited
}
