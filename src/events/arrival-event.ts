import type {ChatPageState} from '../chat/state.js';

/** Chats from a set or a file are to come to the page. For the view around the element only. */
export class ArrivalEvent extends Event {
  static readonly type = 'bai-arrival';
  readonly state: ChatPageState;
  /** Whether they come beside the chats that are there, or in their place. */
  readonly how: 'add' | 'replace';

  constructor(state: ChatPageState, how: 'add' | 'replace') {
    // Cancelled where they are too many.
    super(ArrivalEvent.type, {cancelable: true});
    this.state = state;
    this.how = how;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-arrival': ArrivalEvent;
  }
}
