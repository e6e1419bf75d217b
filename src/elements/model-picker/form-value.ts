import {withoutSecrets} from '../../chat/base-url.js';
import {isCustomEndpoint} from '../../chat/endpoint.js';
import type {KeptChoice, ModelChoice} from '../../chat/model-selection.js';

/** The form entries of a choice under `name`. The id of an endpoint that a person described would tell nobody anything. */
export function entriesOf(name: string, {endpoint, model}: ModelChoice): FormData {
  const data = new FormData();
  data.set(`${name}.endpoint`, isCustomEndpoint(endpoint) ? withoutSecrets(endpoint.baseURL) : endpoint.id);
  data.set(`${name}.model`, model);
  return data;
}

/** A choice as the browser may keep it: without secrets. */
export function stateOf({endpoint, model}: ModelChoice, custom: boolean): string {
  const kept: KeptChoice = {
    endpoint: {...endpoint, baseURL: withoutSecrets(endpoint.baseURL)},
    model,
    custom,
  };
  return JSON.stringify(kept);
}

/** What {@link stateOf} gave, or undefined if it is something else: another version may have kept it. */
export function choiceIn(state: string): KeptChoice | undefined {
  try {
    return JSON.parse(state) as KeptChoice;
  } catch {
    return undefined;
  }
}
