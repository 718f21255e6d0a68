import { analyzeSync, type StaticAnalysis, type Template } from 'liquidjs'
import { engines, maxTemplateLength, type TemplateKind } from './engine.ts'
import { refusedUse } from './filters.ts'
import { rememberByText } from '../remember.ts'

/** A mistake of the template's author, in words. */
export interface TemplateProblem {
  ok: false
  message: string
}

/** A template that can be rendered, and the variables it reads and sets. */
export interface ParsedTemplate {
  ok: true
  templates: Template[]
  analysis: StaticAnalysis
}

function parse(source: string, kind: TemplateKind): ParsedTemplate | TemplateProblem {
  const message = refusedUse(source)
  if (message !== null) return { ok: false, message }
  try {
    const templates = engines[kind].parse(source)
    return { ok: true, templates, analysis: analyzeSync(templates, { partials: false }) }
  } catch (error) {
    return problemOf(error)
  }
}

/** A parsed template takes up many times its text: fewer are kept than of what was found in them. */
const mostParsed = 200_000

const parsed: Record<TemplateKind, (source: string) => ParsedTemplate | TemplateProblem> = {
  text: rememberByText((source) => parse(source, 'text'), mostParsed),
  html: rememberByText((source) => parse(source, 'html'), mostParsed),
}

/** Parses a template and finds its variables; whatever the author got wrong is in the message. */
export function parseTemplate(source: string, kind: TemplateKind): ParsedTemplate | TemplateProblem {
  if (source.length > maxTemplateLength) {
    return { ok: false, message: `A template can have at most ${maxTemplateLength} characters.` }
  }
  return parsed[kind](source)
}

/** @throws what is not an error at all */
export function problemOf(error: unknown): TemplateProblem {
  if (!(error instanceof Error)) throw error
  return { ok: false, message: error.message }
}
