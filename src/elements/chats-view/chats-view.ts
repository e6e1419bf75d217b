import {ContextConsumer} from '@lit/context';
import {css, html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {addChats, bringBack, canBringBack, replaceChats} from '../../compare/arrivals.js';
import type {Comparison} from '../../compare/comparison.js';
import {announcerContext} from '../../context/announcer.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {ArrivalEvent} from '../../events/arrival-event.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {undoIcon} from '../icons.js';

/**
 * What stands on the page as a whole: sets of cards, chats that leave the page, and chats that come to it.
 *
 * @summary Sets, exports and imports.
 */
export class BaiChatsView extends LitElement {
  static override styles: CSSResultGroup = [
    tokens,
    controls,
    css`
      :host {
        display: grid;
        gap: var(--_space-3);
        font-size: var(--_size-m);
      }

      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: var(--_space-4);
      }

      .replaced {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--_space-2);
        color: var(--_text-2);
      }
    `,
  ];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  /** How many chats there can be. */
  @property({attribute: false}) maxCards = Infinity;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});

  constructor() {
    super();
    new WatchController(this, () => this.comparison);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {comparison} = this;
    if (!comparison) return nothing;
    const {strings} = this.#texts;
    const {workspace} = comparison;
    return html`${
        canBringBack(workspace)
          ? html`<div class="replaced">
              <span id="replaced">${strings.chatsReplaced}</span>
              <button
                class="button small"
                type="button"
                aria-describedby="replaced"
                @click=${this.#onBringBack}
              >
                ${undoIcon} ${strings.bringBack}
              </button>
            </div>`
          : nothing
      }
      <div class="groups">
        <bai-card-sets .workspace=${workspace} @bai-arrival=${this.#onArrival}></bai-card-sets>
        <bai-chat-export .comparison=${comparison}></bai-chat-export>
        <bai-chat-import @bai-arrival=${this.#onArrival}></bai-chat-import>
      </div>`;
  }

  #onArrival(event: ArrivalEvent): void {
    const {workspace} = this.comparison ?? {};
    if (!workspace) return;
    const {state, how} = event;
    const there = how === 'add' ? workspace.chats.length : 0;
    if (there + state.chats.length > this.maxCards) {
      event.preventDefault();
      return;
    }
    if (how === 'add') addChats(workspace, state);
    else replaceChats(workspace, state);
  }

  #onBringBack(): void {
    const {workspace} = this.comparison ?? {};
    if (!workspace) return;
    bringBack(workspace);
    this.#announcer.value?.say(this.#texts.strings.chatsBack(workspace.chats.length));
  }
}
