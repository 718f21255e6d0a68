/** Whether a button of the mouse, a finger or a pen is down anywhere. */
let isDown = false
const onRelease: (() => void)[] = []

function release(): void {
  isDown = false
  for (const act of onRelease.splice(0)) act()
}

window.addEventListener('pointerdown', () => (isDown = true), { capture: true })
window.addEventListener('pointerup', release, { capture: true })
window.addEventListener('pointercancel', release, { capture: true })

/**
 * Does something when no pointer is down: now, or once it is released, before the click that follows. What is changed while
 * it is down may move the button that is being pressed from under it, and the click is lost.
 */
export function whenReleased(act: () => void): void {
  if (isDown) onRelease.push(act)
  else act()
}
