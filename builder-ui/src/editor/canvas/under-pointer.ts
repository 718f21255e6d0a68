interface Point {
  x: number
  y: number
}

function closest({ x, y }: Point, selector: string): Element | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const found = element.closest(selector)
    if (found) return found
  }
  return null
}

/** The id of the step at a point of the screen. */
export function nodeAt(point: Point): string | null {
  return closest(point, '.react-flow__node')?.getAttribute('data-id') ?? null
}

/** The id of the edge at a point of the screen. */
export function edgeAt(point: Point): string | null {
  return closest(point, '.react-flow__edge')?.getAttribute('data-id') ?? null
}

export function isOnCanvas(point: Point): boolean {
  return closest(point, '.react-flow') !== null
}
