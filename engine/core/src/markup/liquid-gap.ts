import { defaultOptions, TokenKind, Tokenizer } from 'liquidjs'

/** Stands where a template prints or decides something: a character of private use, which no name in HTML or CSS holds. */
const gap = '\uE000'

/**
 * @returns a template with a gap for every piece of Liquid, so that what the author has written reads as HTML; null when
 * it cannot be read
 */
export function withGaps(template: string): string | null {
  try {
    return new Tokenizer(template)
      .readTopLevelTokens(defaultOptions)
      .map((token) => (token.kind === TokenKind.HTML ? token.getText() : gap))
      .join('')
  } catch {
    // What is wrong with it is reported where templates are parsed.
    return null
  }
}

/** As much of an address as its author has written before something is printed into it. */
export function written(address: string): string {
  return address.split(gap, 1)[0] ?? ''
}

export function hasGap(name: string): boolean {
  return name.includes(gap)
}

/** A name without what is printed into it. */
export function nameWithoutGaps(name: string): string {
  return name.replaceAll(gap, '')
}
