import { type Catalog, compile, type DraftPlaybook, type Problem } from '@daymark/core'

/** What a worker is asked. The catalogue comes with the first question, and again when it is another. */
export interface Question {
  document: DraftPlaybook
  catalog: Catalog | null
}

/** As much of a Worker as is used. */
export interface Helper {
  postMessage(question: Question): void
  terminate(): void
  onmessage: ((event: MessageEvent<Problem[]>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** Finds what is wrong with a draft, one after the other. */
export interface Checker {
  /** @returns null when a newer draft was asked about meanwhile: nobody wants to know any more */
  check(document: DraftPlaybook, catalog: Catalog): Promise<Problem[] | null>
  close(): void
}

/** A draft of so many steps is checked within a frame; a larger one elsewhere, so that the page goes on meanwhile. */
export const mostHere = 200

interface Asked {
  document: DraftPlaybook
  catalog: Catalog
  answer(problems: Problem[] | null): void
}

export function problemsHere(document: DraftPlaybook, catalog: Catalog): Problem[] {
  const compiled = compile(document, catalog)
  return compiled.ok ? [] : compiled.problems
}

/**
 * A checker with a helper beside the page for large drafts. Where the browser will not start one, the page does it itself.
 * The helper has one draft at a time; of those that come meanwhile only the newest is kept.
 */
export function createChecker(startHelper: () => Helper): Checker {
  let helper: Helper | null = null
  let isHelpless = false
  let known: Catalog | null = null
  let asked: Asked | null = null
  let next: Asked | null = null

  function dismiss(): void {
    helper?.terminate()
    helper = null
    known = null
  }

  function doHere(): void {
    isHelpless = true
    dismiss()
    const newest = next ?? asked
    if (asked !== newest) asked?.answer(null)
    asked = next = null
    newest?.answer(problemsHere(newest.document, newest.catalog))
  }

  function start(): Helper {
    const started = startHelper()
    started.onmessage = ({ data }) => {
      asked?.answer(next ? null : data)
      asked = null
      if (next) ask(next)
    }
    started.onerror = doHere
    return started
  }

  function ask(one: Asked): void {
    asked = one
    next = null
    try {
      helper ??= start()
      helper.postMessage({ document: one.document, catalog: known === one.catalog ? null : one.catalog })
      known = one.catalog
    } catch {
      doHere()
    }
  }

  return {
    check(document, catalog) {
      const isSmall = document.nodes.length <= mostHere
      if (isSmall || isHelpless) {
        next?.answer(null)
        next = null
        return Promise.resolve(problemsHere(document, catalog))
      }
      return new Promise((answer) => {
        const one = { document, catalog, answer }
        if (!asked) return ask(one)
        next?.answer(null)
        next = one
      })
    },
    close: dismiss,
  }
}
