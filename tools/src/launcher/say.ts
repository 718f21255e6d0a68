import { styleText } from 'node:util'

type Colour = 'cyan' | 'green' | 'magenta' | 'yellow' | 'blue'
const colours: readonly Colour[] = ['cyan', 'magenta', 'green', 'blue', 'yellow']

/** One line of the launcher's own progress. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** One line of warning; it goes to stderr. */
export function warn(text: string): void {
  process.stderr.write(`${styleText('yellow', '!', { stream: process.stderr })} ${text}\n`)
}

/** A function that prints lines of one child with its name before them, each child in its own colour. */
export function prefixed(name: string): (line: string) => void {
  const colour = colours[(name.charCodeAt(0) + name.length) % colours.length] ?? 'cyan'
  const prefix = styleText(colour, name.padEnd(9), { stream: process.stdout })
  return (line) => process.stdout.write(`${prefix} ${line}\n`)
}

/** "2.4 s" since an instant from performance.now(). */
export function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
