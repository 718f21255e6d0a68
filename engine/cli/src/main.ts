#!/usr/bin/env node
import { processTerminal } from './output/terminal.ts'
import { run } from './run.ts'

// A closed pipe (`daymark runs | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await run(process.argv.slice(2), {
  terminal: processTerminal(),
  env: process.env,
  folder: process.cwd(),
  now: Date.now(),
})
