import type { WriteStream } from 'node:tty'

/** Where a command writes: results to `out`, everything about the work itself to `err`. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
  /** Shows a line that the next one replaces; on a file or a pipe it is left out. */
  progress(line: string): void
  style: Style
}

export type Paint = (text: string) => string

/** Colours for people; plain text where nobody looks. */
export interface Style {
  bold: Paint
  quiet: Paint
  good: Paint
  bad: Paint
  accent: Paint
}

const plain: Paint = (text) => text

function paint(open: number, close: number): Paint {
  return (text) => `\u001B[${open}m${text}\u001B[${close}m`
}

/** @returns colours for a terminal, none for a pipe, a file or whoever sets NO_COLOR */
export function styleFor(isTerminal: boolean, env: NodeJS.ProcessEnv): Style {
  if (!isTerminal || env['NO_COLOR']) {
    return { bold: plain, quiet: plain, good: plain, bad: plain, accent: plain }
  }
  return {
    bold: paint(1, 22),
    quiet: paint(2, 22),
    good: paint(32, 39),
    bad: paint(31, 39),
    accent: paint(36, 39),
  }
}

/** A terminal on the process's own streams. */
export function processTerminal(
  out: WriteStream = process.stdout,
  err: WriteStream = process.stderr,
  env: NodeJS.ProcessEnv = process.env,
): Terminal {
  let showsProgress = false
  const clear = (): void => {
    if (showsProgress) err.write('\r\u001B[K')
    showsProgress = false
  }
  return {
    out(line) {
      clear()
      out.write(`${line}\n`)
    },
    err(line) {
      clear()
      err.write(`${line}\n`)
    },
    progress(line) {
      if (!err.isTTY) return
      clear()
      err.write(line)
      showsProgress = true
    },
    style: styleFor(out.isTTY, env),
  }
}
