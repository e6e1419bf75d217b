import {hostOf, type Endpoint, type Model} from '../../chat/endpoint.js';
import type {ModelSelection} from '../../chat/model-selection.js';
import type {EndpointSearch} from '../../controllers/endpoint-search.js';
import type {Strings} from '../../i18n/en.js';
import {formatCount, type Texts} from '../../i18n/texts.js';
import {wordsOf} from '../combobox/middle-ellipsis.js';
import type {ComboOption} from '../combobox/option-rows.js';

/** Stands for Custom in the list of models. No model can have it: ids are not empty. */
export const customId = '';

/** `endpoints` as entries of a list. Those that are unavailable say why. */
export function endpointOptions(endpoints: readonly Endpoint[], strings: Strings): readonly ComboOption[] {
  return endpoints.map((endpoint) => {
    const {id, name, group, status, baseURL} = endpoint;
    const disabled = status === 'unavailable';
    const detail = disabled ? whyUnavailable(endpoint, strings) : hostOf(baseURL);
    return {id, label: name, detail, group, disabled};
  });
}

function whyUnavailable({reason, error}: Endpoint, strings: Strings): string {
  if (error) return strings.error(error).title;
  if (reason === undefined) return strings.unavailable;
  return strings.unavailableReasons[reason] ?? reason;
}

/** What there is to say of the list of endpoints, beside how long it is. */
export function endpointMessage({error, loading, items, answered}: EndpointSearch, strings: Strings): string {
  if (error) return `${strings.endpointsFailed}. ${strings.error(error).title}`;
  if (loading && (items.length === 0 || answered === undefined)) return strings.loadingEndpoints;
  if (items.length > 0) return '';
  const search = answered?.trim() ?? '';
  return search === '' ? strings.noEndpoints : strings.noMatch(search);
}

/** The models of an endpoint as entries of a list: those that chat, then the others under a heading, then Custom. */
export class ModelOptions {
  /** What is searched for. Undefined while the list is closed: it has no entries then. */
  search: string | undefined;
  #models: readonly Model[] = [];
  #texts: Texts | undefined;
  #all: readonly ComboOption[] = [];
  #options: readonly ComboOption[] = [];

  /** Those that match the search, as of the last {@link update}. Custom is among them always. */
  get options(): readonly ComboOption[] {
    return this.#options;
  }

  update(models: readonly Model[], texts: Texts): void {
    if (this.search === undefined) this.#options = [];
    else {
      // Made once for all searches: there may be thousands.
      if (models !== this.#models || texts !== this.#texts) this.#all = modelOptions(models, texts);
      this.#models = models;
      this.#texts = texts;
      this.#options = matching(this.#all, this.search);
    }
  }
}

/** What there is to say of the list of models, beside how long it is. */
export function modelMessage(
  {models, listing, error}: ModelSelection,
  {search = '', options}: ModelOptions,
  strings: Strings,
): string {
  if (listing) return strings.loadingModels;
  if (error) return `${strings.modelsFailed}. ${strings.error(error).title}`;
  if (models.length === 0) return strings.noModels;
  return search.trim() !== '' && options.every(({apart}) => apart) ? strings.noMatch(search.trim()) : '';
}

/** The chosen model, as the field shows it. */
export function modelText({model, models, custom}: ModelSelection, strings: Strings): string {
  if (model === undefined) return custom ? strings.custom : '';
  return models.find(({id}) => id === model)?.label ?? model;
}

function modelOptions(models: readonly Model[], texts: Texts): readonly ComboOption[] {
  const {strings} = texts;
  const forChat = models.filter((model) => !isNotForChat(model));
  const others = models.filter(isNotForChat);
  return [
    ...forChat.map((model) => modelOption(model, texts)),
    ...others.map((model) => modelOption(model, texts, strings.notForChat)),
    {id: customId, label: strings.custom, detail: strings.customHint, apart: true},
  ];
}

/** Those of `options` that hold every word of `search`, and Custom always. */
function matching(options: readonly ComboOption[], search: string): readonly ComboOption[] {
  const words = wordsOf(search);
  if (words.length === 0) return options;
  return options.flatMap((option) => {
    const text = `${option.label} ${option.id}`.toLowerCase();
    const isMatch = words.every((word) => text.includes(word));
    if (option.apart) return {...option, apart: !isMatch};
    return isMatch ? option : [];
  });
}

function isNotForChat({purpose = 'chat'}: Model): boolean {
  return purpose !== 'chat';
}

function modelOption(model: Model, texts: Texts, group?: string): ComboOption {
  const {id, label = id} = model;
  return {
    id,
    label,
    group,
    // Worked out when it is shown: a list may hold thousands.
    get detail() {
      return facts(model, texts);
    },
  };
}

/** What the server tells of a model, the most useful first: a narrow list cuts it short. */
function facts(model: Model, texts: Texts): string {
  const {id, label = id, purpose = 'chat', contextLength, input = [], price, owner} = model;
  const {strings, locale} = texts;
  return [
    strings.purposes[purpose],
    contextLength !== undefined && strings.contextLength(formatCount(contextLength, locale)),
    ...input.map((kind) => strings.inputs[kind]),
    price,
    owner,
    label !== id && id,
  ]
    .filter(Boolean)
    .join(' · ');
}
