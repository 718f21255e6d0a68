function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Elements that a mail may hold. None runs a program, sends a form, loads a document or changes what links mean. */
export const mailElements = words(`
  html head title meta style body center main header footer section article aside nav figure figcaption div span p
  h1 h2 h3 h4 h5 h6 hgroup blockquote q cite pre address hr br wbr ul ol li dl dt dd menu dir
  table caption colgroup col thead tbody tfoot tr th td
  a img picture source map area
  abbr acronym b bdi bdo big code data del dfn em font i ins kbd label mark nobr s samp small strike strong sub sup
  time tt u var ruby rb rt rtc rp details summary o:p
`)

/** What only Outlook reads, in conditional comments: its own drawings and settings. */
export const outlookElements = words(`
  noscript xml o:officedocumentsettings o:allowpng o:pixelsperinch w:worddocument w:anchorlock w:dontusehtmlparagraphautospacing
  w:donthyphenate w:view w:zoom w:compatibility w:browserlevel
  v:background v:fill v:group v:image v:imagedata v:line v:oval v:rect v:roundrect v:shape v:shapetype v:stroke v:textbox
`)

/** Attributes whose value can do no harm, whatever it is. */
export const plainAttributes = words(`
  abbr align alink alt axis bgcolor border bordercolor cellpadding cellspacing char charoff charset class clear color
  cols colspan compact content coords datetime decoding dir dirname face frame headers height hidden hreflang hspace id
  itemid itemprop itemref itemscope itemtype lang language leftmargin link loading marginheight marginwidth media
  name noshade nowrap open property rel reversed role rowspan rules scope shape size sizes span start summary
  tabindex target text title topmargin translate type usemap valign value version vlink vspace width
  xmlns xmlns:o xmlns:v xmlns:w xml:lang xml:space
`)

/** Attributes of Outlook's drawings. */
export const outlookAttributes = words(`
  adj alignshape angle arcsize aspect color2 coordorigin coordsize coords dashstyle fill fillcolor filled focus from
  gfxdata inset o:allowincell o:button o:gfxdata o:href o:spid o:spt o:title opacity origin path position stroke
  strokecolor stroked strokeweight to v:ext v:shapes weight wrapcoords
`)

/** Families of attributes that only scripts and screen readers look at. */
export const plainFamilies = ['aria-', 'data-'] as const

/** What a `<meta http-equiv>` may say; others reload the page, set cookies or policies. */
export const plainHeaders = words('content-type content-language x-ua-compatible')

/** Where a link may lead. A relative one leads to a page, too. */
export const linkSchemes = words('http https mailto tel')

/** Where a picture or a typeface may come from: the web, or a part of the same mail. */
export const pictureSchemes = words('http https cid')

/** What a style sheet may begin with an @: nothing that loads another one. */
export const styleRules = words(`
  charset media supports font-face page keyframes -webkit-keyframes -moz-keyframes -o-keyframes -ms-keyframes
  viewport -ms-viewport layer container property
`)

/** Properties of old browsers that run programs. */
export const programProperties = words('behavior -ms-behavior -moz-binding')

/** Functions of CSS whose text is an address. */
export const addressFunctions = words('url src image-set -webkit-image-set')

/** Every function that a style may call, but for those with an address. Whatever else there is may be a program's. */
export const styleFunctions = words(`
  rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark
  calc min max clamp round mod rem sin cos tan abs sign pow sqrt hypot var env attr counter counters
  linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient
  repeating-conic-gradient -webkit-linear-gradient -webkit-radial-gradient -moz-linear-gradient -o-linear-gradient
  -webkit-gradient color-stop gradient alpha
  translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d rotate rotatex rotatey
  rotatez rotate3d skew skewx skewy matrix matrix3d perspective cubic-bezier steps linear
  blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
  inset circle ellipse polygon rect minmax repeat fit-content format local tech selector layer
  not is where has lang dir nth-child nth-last-child nth-of-type nth-last-of-type -moz-any -webkit-any host
`)
