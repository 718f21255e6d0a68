import type { Page } from 'playwright-core'

/** What a person has to be able to reach. */
const controls = 'a[href], button, input, select, textarea, summary, [role="menuitem"], [role="option"]'
/** What has to stay inside the card that it stands in. */
const contents = 'table, tr, td, th, h2, p, li, dl, dd, time, a, button, .dm-status'
/** What is moved about in its frame, and so may be anywhere. */
const movable = '.react-flow'

interface Rules {
  controls: string
  contents: string
  movable: string
}

/**
 * What lies outside its place in the window as it is: a page that scrolls sideways, a control that is cut off, a
 * content that leaves its card, parts of the header that cover each other, a sentence squeezed into a column of words,
 * a date broken over two lines. One line for each.
 */
export function crowdingOf(page: Page): Promise<string[]> {
  return page.evaluate(
    (rules: Rules) => {
      const found = new Set<string>()
      const width = document.documentElement.clientWidth
      const height = window.innerHeight
      const name = (element: Element) => {
        const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
        return `${element.tagName.toLowerCase()}.${element.classList[0] ?? ''} “${words}”`
      }
      const isSeen = (element: Element) => {
        const rect = element.getBoundingClientRect()
        // A pixel wide is what is there for screen readers alone.
        return (
          element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
          rect.width > 2 &&
          rect.height > 2 &&
          element.closest(rules.movable) === null &&
          getComputedStyle(element.closest('thead') ?? element).clipPath === 'none'
        )
      }
      const seen = (selector: string, within: ParentNode = document) =>
        [...within.querySelectorAll(selector)].filter(isSeen)
      const isFixed = (element: Element) => {
        for (let at: Element | null = element; at; at = at.parentElement) {
          if (getComputedStyle(at).position === 'fixed') return true
        }
        return false
      }
      const sticksOut = (inner: DOMRect, outer: DOMRect) =>
        inner.left < outer.left - 1 || inner.right > outer.right + 1

      if (document.documentElement.scrollWidth > width) found.add('the page scrolls sideways')

      for (const control of seen(rules.controls)) {
        const rect = control.getBoundingClientRect()
        // The way past the menu is out of sight until it has focus, and so is the menu of a phone.
        if (rect.right <= 0) continue
        if (rect.left < -1 || rect.right > width + 1) found.add(`beyond the window: ${name(control)}`)
        const scrolls = control.closest('[role="menu"], [role="dialog"], nav, .dm-navbar') !== null
        if (isFixed(control) && !scrolls && (rect.top < -1 || rect.bottom > height + 1)) {
          found.add(`above or below the window: ${name(control)}`)
        }
        for (let at = control.parentElement; at && at !== document.body; at = at.parentElement) {
          const cuts = getComputedStyle(at).overflowX !== 'visible'
          if (cuts && sticksOut(rect, at.getBoundingClientRect())) {
            found.add(`cut off by .${at.className}: ${name(control)}`)
          }
        }
      }

      for (const card of seen('.dm-card')) {
        const frame = card.getBoundingClientRect()
        for (const content of seen(rules.contents, card)) {
          if (sticksOut(content.getBoundingClientRect(), frame))
            found.add(`leaves its card: ${name(content)}`)
        }
      }

      for (const group of seen('.dm-header, .dm-clock, .dm-clock-face')) {
        const frame = group.getBoundingClientRect()
        const parts = [...group.children].filter(
          (part) => isSeen(part) && getComputedStyle(part).position === 'static',
        )
        parts.forEach((part, index) => {
          const rect = part.getBoundingClientRect()
          if (sticksOut(rect, frame)) found.add(`leaves the header: ${name(part)}`)
          const next = parts[index + 1]?.getBoundingClientRect()
          const isBelow = next && next.top >= rect.bottom - 1
          if (next && !isBelow && next.left < rect.right - 1)
            found.add(`runs over its neighbour: ${name(part)}`)
        })
      }

      // A name above a date above how far away that is are three lines, and no column of words.
      for (const cell of seen('[role="cell"], .dm-decision, .dm-log-words')) {
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const range = document.createRange()
          range.selectNodeContents(texts.currentNode)
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
          const { length } = (texts.currentNode.textContent ?? '').trim()
          if (length > 30 && length / lines.size < 10) found.add(`a column of words: ${name(cell)}`)
        }
      }

      // Sentences may break where they like.
      const dates = /\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]{2,3} \d{4}/g
      for (const place of seen('time, [role="cell"]:not([data-words]), .dm-page > header, .dm-header')) {
        const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
          const text = texts.currentNode as Text
          for (const { index, 0: date } of text.data.matchAll(dates)) {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + date.length)
            const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
            if (lines.size > 1) found.add(`broken over two lines: ${date}`)
          }
        }
      }
      return [...found]
    },
    { controls, contents, movable },
  )
}
