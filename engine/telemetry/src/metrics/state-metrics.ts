import { type InstallationState, readInstallation, type Store } from '@daymark/store'
import { Gauge, Registry } from 'prom-client'

/** So long a reading is good: /metrics needs no key, and must not be a way to keep the database busy. */
const freshForMs = 5_000

type ReadValue = (state: InstallationState, now: number) => number

/** What the database says, whoever asks: the same from every process, so only the API reports it. */
const gauges: Record<string, { help: string; read: ReadValue }> = {
  daymark_outbox_pending: {
    help: 'What has still to be delivered to Temporal.',
    read: ({ outbox }) => outbox.waiting,
  },
  daymark_outbox_oldest_seconds: {
    help: 'How long the oldest of it has been waiting.',
    read: ({ outbox }, now) =>
      outbox.waitingSince === null ? 0 : Math.max(0, (now - outbox.waitingSince) / 1000),
  },
  daymark_outbox_parked: {
    help: 'What was set aside because Temporal keeps refusing it.',
    read: ({ outbox }) => outbox.parked,
  },
  daymark_clocks_moving: {
    help: 'Held workspaces on their way to a later instant.',
    read: ({ clocksMoving }) => clocksMoving,
  },
  daymark_clocks_stuck: {
    help: 'Held workspaces whose clock could not be moved on.',
    read: ({ clocksStuck }) => clocksStuck,
  },
}

function gaugesOf(state: InstallationState, now: number): Registry {
  const registry = new Registry()
  const registers = [registry]
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({ name, help, registers }).set(read(state, now))
  }
  const runs = new Gauge({
    name: 'daymark_runs_open',
    help: 'Open runs, by the clock of their workspace.',
    labelNames: ['clock'],
    registers,
  })
  for (const clock of ['wall', 'held'] as const) runs.set({ clock }, state.openRuns[clock])
  return registry
}

function databaseUp(isUp: boolean): Registry {
  const registry = new Registry()
  new Gauge({ name: 'daymark_database_up', help: '1 when PostgreSQL answers.', registers: [registry] }).set(
    isUp ? 1 : 0,
  )
  return registry
}

/**
 * @param wallNow - the wall's present in epoch milliseconds
 * @returns how to read the state of the installation, as Prometheus text
 */
export function stateMetrics(store: Store, wallNow: () => number): () => Promise<string> {
  let reading: { at: number; text: Promise<string> } | null = null
  const read = async () => {
    const state = await store.inSystem(readInstallation).catch(() => null)
    const parts = state ? [databaseUp(true), gaugesOf(state, wallNow())] : [databaseUp(false)]
    return (await Promise.all(parts.map((part) => part.metrics()))).join('\n')
  }
  return () => {
    if (!reading || Math.abs(wallNow() - reading.at) > freshForMs) reading = { at: wallNow(), text: read() }
    return reading.text
  }
}
