import type {ChatDelta} from '../chat/transport.js';

/** Collects deltas; neighbouring pieces of text become one, since each costs its reader a turn. */
export class DeltaList {
  #deltas: ChatDelta[] = [];

  add(delta: ChatDelta): void {
    const last = this.#deltas.at(-1);
    if ((delta.type === 'text' || delta.type === 'reasoning') && last?.type === delta.type) {
      this.#deltas[this.#deltas.length - 1] = {type: delta.type, text: last.text + delta.text};
    } else {
      this.#deltas.push(delta);
    }
  }

  /** What was collected since the last call. */
  take(): readonly ChatDelta[] {
    const deltas = this.#deltas;
    this.#deltas = [];
    return deltas;
  }
}
