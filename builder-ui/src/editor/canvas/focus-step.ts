/** In a large graph only what is in sight is drawn: what has just been brought there is there in a moment. */
const mostFrames = 10

/** Gives focus to a step on the canvas. */
export function focusStep(id: string, frames = mostFrames): void {
  const step = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
  if (step) step.focus()
  else if (frames > 0) requestAnimationFrame(() => focusStep(id, frames - 1))
}
