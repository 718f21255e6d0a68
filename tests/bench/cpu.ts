import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10

interface Process {
  parent: number
  ms: number
}

function processOf(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0, ...rest] = fields
    const ticks = rest.slice(9, 13).reduce((sum, value) => sum + value, 0)
    return { parent, ms: ticks * tickMs }
  } catch {
    return null
  }
}

/** Processor time of processes and of all that they have started, in milliseconds, ended children included. */
export function cpuMs(roots: readonly number[]): number {
  const processes = new Map<number, Process>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = processOf(pid)
    if (found) processes.set(Number(pid), found)
  }
  const sum = (pid: number): number => {
    const children = [...processes].filter(([, { parent }]) => parent === pid)
    return (processes.get(pid)?.ms ?? 0) + children.reduce((total, [child]) => total + sum(child), 0)
  }
  return roots.reduce((total, root) => total + sum(root), 0)
}

/** Processor time of this process, in milliseconds. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
