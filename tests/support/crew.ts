import { createRunWorker, createSendWorkers } from '@daymark/workers'

export type CrewOptions = Parameters<typeof createRunWorker>[0]

/** The Temporal workers of a house, all at work. */
export interface Crew {
  /** Stops them all, when what they have in their hands is done. */
  stop(): Promise<void>
}

/** Starts the workers of runs and of every outside task queue. */
export async function startCrew(options: CrewOptions): Promise<Crew> {
  const workers = [await createRunWorker(options), ...(await createSendWorkers(options))]
  const running = Promise.all(workers.map((worker) => worker.run()))
  return {
    async stop() {
      for (const worker of workers) worker.shutdown()
      await running
    },
  }
}
