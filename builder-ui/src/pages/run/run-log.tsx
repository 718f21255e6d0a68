import { localDate } from '@daymark/core'
import { Tooltip } from '@mantine/core'
import { Fragment } from 'react'
import { MemberName } from '../../parts/member-name.tsx'
import { fieldWords, plainSentence, valueWords } from '../../words/fields.ts'
import { dayOf, distanceOf, fullMomentOf, timeOf } from '../../time/format.ts'
import { useWorkspaceTime } from '../../time/workspace-time.tsx'
import type { RunDetail } from './run-facts.tsx'

type Line = RunDetail['log'][number]

function Facts({ facts }: { facts: Record<string, unknown> }) {
  const entries = Object.entries(facts)
  if (entries.length === 0) return null
  return (
    <details className="dm-log-facts">
      <summary>What was known</summary>
      <dl>
        {entries.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name === 'owner.id' ? 'Owner' : fieldWords(name)}</dt>
            <dd>
              {name === 'owner.id' && typeof value === 'string' ? (
                <MemberName id={value} />
              ) : (
                valueWords(value)
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  )
}

function LogLine({ line, isSameTime }: { line: Line; isSameTime: boolean }) {
  const { zone } = useWorkspaceTime()
  const at = Date.parse(line.at)
  return (
    <li className="dm-log-line" data-kind={line.kind} data-quiet={line.until === null ? undefined : true}>
      <Tooltip label={fullMomentOf(at, zone)}>
        <time dateTime={line.at} data-same={isSameTime || undefined}>
          {timeOf(at, zone)}
        </time>
      </Tooltip>
      <div className="dm-log-words">
        {plainSentence(line.sentence)}
        {line.facts && <Facts facts={line.facts} />}
      </div>
    </li>
  )
}

/** What a run did, by day in the account's zone, with the reasons. */
export function RunLog({ log }: { log: readonly Line[] }) {
  const { zone, now } = useWorkspaceTime()
  const days = Map.groupBy(log, ({ at }) => localDate(Date.parse(at), zone))
  return (
    <ol className="dm-log">
      {[...days].map(([date, lines]) => {
        const at = Date.parse(lines[0]?.at ?? date)
        return (
          <Fragment key={date}>
            <li className="dm-log-day">
              {dayOf(at, zone)} <small>{distanceOf(at, now, zone)}</small>
            </li>
            {lines.map((line, index) => (
              <LogLine
                key={`${line.n} ${line.kind} ${index}`}
                line={line}
                isSameTime={lines[index - 1]?.at === line.at}
              />
            ))}
          </Fragment>
        )
      })}
    </ol>
  )
}
