import { type CSSToken, tokenize, TokenType } from '@csstools/css-tokenizer'
import { unsafePicture } from './address.ts'
import { addressFunctions, programProperties, styleFunctions, styleRules } from './allowed.ts'
import { nameWithoutGaps } from './liquid-gap.ts'
import type { UnsafeMarkup } from './unsafe-markup.ts'

function inStyle(what: string): UnsafeMarkup {
  return { kind: 'markup', what: `${what} in a style` }
}

function unknownName(name: string, known: ReadonlySet<string>, shown: string): UnsafeMarkup | null {
  const plain = nameWithoutGaps(name).toLowerCase()
  return plain === '' || known.has(plain) ? null : inStyle(shown)
}

const calls: ReadonlySet<string> = new Set([...styleFunctions, ...addressFunctions])

function unsafeToken(token: CSSToken, isAddress: boolean): UnsafeMarkup | null {
  switch (token[0]) {
    case TokenType.AtKeyword:
      return unknownName(token[4].value, styleRules, `@${token[4].value}`)
    case TokenType.Function:
      return unknownName(token[4].value, calls, `${token[4].value}()`)
    case TokenType.Ident:
      return programProperties.has(token[4].value.toLowerCase()) ? inStyle(token[4].value) : null
    case TokenType.URL:
      return unsafePicture(token[4].value)
    case TokenType.String:
      return isAddress ? unsafePicture(token[4].value) : null
    case TokenType.BadURL:
      return inStyle('an unreadable address')
    default:
      return null
  }
}

/** How deep in the brackets of a function with an address the tokens after this one stand. */
function depthAfter(token: CSSToken, depth: number): number {
  if (depth === 0) {
    return token[0] === TokenType.Function && addressFunctions.has(token[4].value.toLowerCase()) ? 1 : 0
  }
  if (token[0] === TokenType.Function || token[0] === TokenType.OpenParen) return depth + 1
  return token[0] === TokenType.CloseParen ? depth - 1 : depth
}

/**
 * @param css - a style sheet, or the declarations of a `style` attribute
 * @returns the first thing in it that loads another sheet, runs a program or comes from elsewhere; null: there is none
 */
export function unsafeStyle(css: string): UnsafeMarkup | null {
  let depth = 0
  for (const token of tokenize({ css })) {
    const unsafe = unsafeToken(token, depth > 0)
    if (unsafe) return unsafe
    depth = depthAfter(token, depth)
  }
  return null
}
