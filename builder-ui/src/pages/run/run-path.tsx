import { useMemo } from 'react'
import { useRead } from '../../api/read.ts'
import { PlaybookTime } from '../../nodes/time-of-day.ts'
import { Canvas, type RunTrace } from '../../canvas/canvas.tsx'
import { useDrawn } from '../../canvas/use-drawn.ts'
import { Card } from '../../parts/card.tsx'
import { Loaded, Waiting } from '../../parts/loaded.tsx'
import type { RunDetail } from './run-facts.tsx'

/** Where a run was, from its log. It began at the entry, which says nothing in a log. */
function traceOf(run: RunDetail, entries: readonly string[]): RunTrace {
  const steps = run.log.flatMap(({ stepId }) => (stepId === null ? [] : [stepId]))
  const ended = run.log.flatMap(({ kind, code }) => (kind === 'ended' && code !== null ? [code] : []))
  const ways = run.log.flatMap(({ stepId, exit }) =>
    stepId !== null && exit !== null ? [`${stepId} ${exit}`] : [],
  )
  return {
    passed: new Set([...entries, ...steps, ...ended]),
    here: new Set(run.places.map(({ stepId }) => stepId)),
    ways: new Set([...entries.map((id) => `${id} next`), ...ways]),
  }
}

function lastStep({ log }: RunDetail): string | null {
  return log.findLast(({ stepId }) => stepId !== null)?.stepId ?? null
}

/** The run's path through the version it was enrolled in. */
export function RunPath({ run }: { run: RunDetail }) {
  const version = useRead('getVersion', { params: { id: run.playbookId, version: run.version } })
  const drawn = useDrawn(version.data?.document, null)
  const trace = useMemo(() => {
    const entries = drawn?.playbook.nodes.flatMap(({ id, type }) => (type === 'entry' ? [id] : [])) ?? []
    return traceOf(run, entries)
  }, [run, drawn])
  return (
    <Card title="Path">
      <Loaded query={version}>
        {() =>
          drawn ? (
            <PlaybookTime value={drawn.playbook.timeOfDay}>
              <div className="dm-run-canvas">
                <Canvas
                  label={`The path of this run through ${run.playbookName}`}
                  nodes={drawn.nodes}
                  days={drawn.days}
                  catalog={drawn.catalog}
                  trace={trace}
                  focus={run.places[0]?.stepId ?? lastStep(run)}
                />
              </div>
            </PlaybookTime>
          ) : (
            <Waiting />
          )
        }
      </Loaded>
    </Card>
  )
}
