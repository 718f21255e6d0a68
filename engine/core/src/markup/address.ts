import { schemeOf } from '../template/links.ts'
import { linkSchemes, pictureSchemes } from './allowed.ts'
import { written } from './liquid-gap.ts'
import type { UnsafeMarkup } from './unsafe-markup.ts'

function isOf(schemes: ReadonlySet<string>, address: string): boolean {
  const scheme = schemeOf(written(address))
  return scheme === null || schemes.has(scheme)
}

/** @returns the address of a link, when it leads elsewhere than to a page, a mail or a call */
export function unsafeLink(address: string): UnsafeMarkup | null {
  return isOf(linkSchemes, address) ? null : { kind: 'link', what: address }
}

/** @returns the address of a picture, when it comes from elsewhere than the web or the mail itself */
export function unsafePicture(address: string): UnsafeMarkup | null {
  return isOf(pictureSchemes, address) ? null : { kind: 'picture', what: address }
}

/** Looks at a list of pictures (`srcset`) piece by piece, so that no reading of its commas hides one. */
export function unsafePictures(list: string): UnsafeMarkup | null {
  return (
    list
      .split(/[\s,]+/)
      .map(unsafePicture)
      .find((unsafe) => unsafe !== null) ?? null
  )
}
