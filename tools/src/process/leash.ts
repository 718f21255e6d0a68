import { spawn } from 'node:child_process'

/**
 * Sees to it that process `pid` gets `signal` when *this* process ends without having stopped it, even by
 * SIGKILL: a tiny shell waits on a pipe that only we hold open. Returns a function that lets go.
 */
export function leash(pid: number, signal: NodeJS.Signals): () => void {
  if (process.platform === 'win32') return () => undefined
  const watcher = spawn(
    '/bin/sh',
    ['-c', 'read -r _; kill -"$2" "$1"', 'leash', String(pid), signal.replace(/^SIG/, '')],
    { stdio: ['pipe', 'ignore', 'ignore'], detached: true },
  )
  watcher.on('error', () => undefined)
  // Neither the watcher nor its pipe may keep us alive.
  watcher.unref()
  const pipe = watcher.stdin
  pipe.on('error', () => undefined)
  if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  return () => {
    watcher.kill('SIGKILL')
  }
}
