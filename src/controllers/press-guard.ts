/** Within this time a second press belongs to the first, in milliseconds: the double click of common systems. */
const doublePress = 500;

/**
 * Tells presses apart from the second halves of double presses and from the repeats of a held key: these must not reach
 * what the first press has put in the button's place. A key and a pointer never make one double press.
 */
export class PressGuard {
  readonly #last = {key: -Infinity, pointer: -Infinity};

  /** Whether `event` (a `keydown` or a `click`) is a press of its own. */
  takes(event: UIEvent): boolean {
    // A click by script is nobody's double press.
    if (event.type === 'click' && !event.isTrusted) return true;
    const isKey = event instanceof KeyboardEvent || event.detail === 0;
    if (event instanceof KeyboardEvent ? event.repeat : event.detail > 1) return false;
    const kind = isKey ? 'key' : 'pointer';
    const isSecond = event.timeStamp - this.#last[kind] < doublePress;
    if (!isSecond) this.#last[kind] = event.timeStamp;
    return !isSecond;
  }

  /** Something was done in between: the next press is meant. */
  reset(): void {
    this.#last.key = -Infinity;
    this.#last.pointer = -Infinity;
  }
}
