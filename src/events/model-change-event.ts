import {withoutSecrets} from '../chat/base-url.js';
import type {ModelChoice} from '../chat/model-selection.js';

/** Another endpoint or model is chosen. */
export class ModelChangeEvent extends Event {
  static readonly type = 'bai-model-change';
  /** The chat that it was chosen for. Undefined for a picker that stands alone. */
  readonly chatId: string | undefined;
  /** The endpoint; parts of its address that look like secrets are left out. */
  readonly endpoint: {readonly id: string; readonly name: string; readonly baseURL: string};
  readonly model: string;
  /** Whether the person described the model. */
  readonly custom: boolean;

  constructor(chatId: string | undefined, {endpoint, model}: ModelChoice, custom: boolean) {
    super(ModelChangeEvent.type, {bubbles: true, composed: true});
    this.chatId = chatId;
    this.endpoint = {id: endpoint.id, name: endpoint.name, baseURL: withoutSecrets(endpoint.baseURL)};
    this.model = model;
    this.custom = custom;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-model-change': ModelChangeEvent;
  }
}
