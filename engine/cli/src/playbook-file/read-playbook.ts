import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { type PlacedFault, readYaml, type YamlText } from '@daymark/core/yaml'
import { refusal } from '../exit-code.ts'

/** A playbook's file as parsed, and where each part of it stands. */
export interface PlaybookFile extends YamlText {
  /** As a person would name it: below the current folder, if it is. */
  name: string
}

function nameOf(path: string): string {
  const below = relative(process.cwd(), path)
  return below.startsWith('..') ? path : below
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw refusal(`${path} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`)
  }
}

function faultLines(name: string, { line, column, message, fix }: PlacedFault): string[] {
  return [`${name}:${line}:${column}  ${message}`, ...(fix === null ? [] : [`    ${fix}`])]
}

/**
 * Reads a playbook from a YAML or JSON file.
 * @throws CommandError when there is no such file, or it is neither
 */
export function readPlaybook(path: string): PlaybookFile {
  const name = nameOf(path)
  const read = readYaml(textOf(path))
  if (!read.ok) throw refusal(read.faults.flatMap((fault) => faultLines(name, fault)).join('\n'))
  return { name, ...read.value }
}
