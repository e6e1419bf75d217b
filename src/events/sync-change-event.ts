/** The input of the page's chats is shared from now on, or no longer. */
export class SyncChangeEvent extends Event {
  static readonly type = 'bai-sync-change';
  readonly syncInput: boolean;

  constructor(syncInput: boolean) {
    super(SyncChangeEvent.type, {bubbles: true, composed: true});
    this.syncInput = syncInput;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-sync-change': SyncChangeEvent;
  }
}
