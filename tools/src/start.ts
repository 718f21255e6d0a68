import { parseArgs } from 'node:util'
import { addressLeft } from './launcher/address.ts'
import { launch } from './launcher/launch.ts'
import { say, warn } from './launcher/say.ts'
import { createShutdown, stopRequested } from './launcher/shutdown.ts'
import { openState, stateFolder } from './launcher/state.ts'
import { takeLock } from './process/lock.ts'

const help = `npm start [-- --empty]

Starts Daymark with everything it needs on this machine. State is kept in .daymark.

  --empty            begin without the sample

Environment:
  DATABASE_URL       use this PostgreSQL instead of the embedded one
  TEMPORAL_ADDRESS   use this Temporal (also TEMPORAL_NAMESPACE, TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY, TEMPORAL_API_KEY)
  SMTP_URL           really send mail through this server
  SIMULATED_PEOPLE   off: nobody acts for the people of sandboxes
  PORT, PUBLIC_URL   where the API listens, and how others reach it
  DAYMARK_STATE      keep the state in this folder
  DAYMARK_WORKERS    number of worker processes (default 1)
  DAYMARK_CACHE      keep the Temporal server in this folder (default ~/.cache/daymark)
`

/** Runs until stopped; the exit code is 0 after an orderly stop. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { empty: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    say(help)
    return 0
  }
  const state = openState(stateFolder())
  const lock = takeLock(state.path('launcher.lock'))
  if (!lock.held) {
    const address = addressLeft(state)
    warn(
      `Daymark already runs on ${state.dir} (process ${lock.holder})${address === null ? '' : `: ${address}`}\n` +
        '  Stop it first, or set DAYMARK_STATE to another folder to run a second one.',
    )
    return 1
  }
  const shutdown = createShutdown()
  const stop = stopRequested()
  const failed = launch({ state, shutdown, env: process.env, empty: values.empty ?? false }).then(
    () => stop.then(() => false),
    (error: unknown) => {
      warn(`Daymark did not start. ${error instanceof Error ? error.message : String(error)}`)
      return true
    },
  )
  const hasFailed = await Promise.race([failed, stop.then(() => false)])
  await shutdown.run()
  lock.release()
  say(hasFailed ? 'Stopped.' : 'Stopped. npm start takes up where it was.')
  return hasFailed ? 1 : 0
}

process.exit(await main())
