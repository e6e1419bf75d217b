import {maskSecrets} from '../../chat/base-url.js';
import {hostOf, type Endpoint, type Model} from '../../chat/endpoint.js';
import type {ModelSelection} from '../../chat/model-selection.js';
import type {EndpointSearch} from '../../controllers/endpoint-search.js';
import type {Strings} from '../../i18n/strings.js';
import {formatCount} from '../../i18n/numbers.js';
import type {Texts} from '../../i18n/texts.js';
import {wordsOf} from '../combobox/middle-ellipsis.js';
import type {ComboOption} from '../combobox/option-rows.js';
import {customId} from './chosen.js';

/** What stands before the others when a list is opened, by id. It stays in place until the next opening. */
export interface Pins {
  readonly favourites: readonly string[];
  readonly recent: readonly string[];
}

/** The endpoints that a list is made of. */
export interface EndpointSources {
  /** What the search found. */
  readonly items: readonly Endpoint[];
  /** The favourite ones and those that were chosen last. */
  readonly favourites: readonly Endpoint[];
  readonly recent: readonly Endpoint[];
  /** What people described on this page. */
  readonly described: readonly Endpoint[];
  readonly isFavourite: (id: string) => boolean;
}

/** Endpoints as entries of a list, each once. Those that are unavailable say why. */
export function endpointOptions(sources: EndpointSources, strings: Strings): readonly ComboOption[] {
  const {items, favourites, recent, described, isFavourite} = sources;
  const shown = new Set<string>();
  // What was found is newer than what is remembered.
  const fresh = new Map(items.map((endpoint) => [endpoint.id, endpoint]));
  const entries = (endpoints: readonly Endpoint[], group?: string, others?: string): ComboOption[] =>
    endpoints.flatMap((one) => {
      const endpoint = fresh.get(one.id) ?? one;
      if (shown.has(endpoint.id)) return [];
      shown.add(endpoint.id);
      const disabled = endpoint.status === 'unavailable';
      const detail = disabled ? whyUnavailable(endpoint, strings) : hostOf(endpoint.baseURL);
      const favourite = isFavourite(endpoint.id);
      return {
        id: endpoint.id,
        label: endpoint.name,
        detail,
        group: group ?? endpoint.group ?? others,
        disabled,
        favourite,
      };
    });
  const own = described.map(({id, name, baseURL}): ComboOption => ({
    id,
    label: name,
    detail: maskSecrets(baseURL),
    group: strings.custom,
  }));
  const pinned = [...entries(favourites, strings.favourites), ...entries(recent, strings.recent), ...own];
  return [...pinned, ...entries(items, undefined, pinned.length > 0 ? strings.others : undefined)];
}

function whyUnavailable({reason, error}: Endpoint, strings: Strings): string {
  if (error) return strings.error(error).title;
  if (reason === undefined) return strings.unavailable;
  return strings.unavailableReasons[reason] ?? reason;
}

/** What there is to say of the list of endpoints, beside how long it is. */
export function endpointMessage(
  {error, loading, items, answered}: EndpointSearch,
  options: readonly ComboOption[],
  strings: Strings,
): string {
  if (error) return `${strings.endpointsFailed}. ${strings.error(error).title}`;
  if (loading && (items.length === 0 || answered === undefined)) return strings.loadingEndpoints;
  if (options.length > 0) return '';
  const search = answered?.trim() ?? '';
  return search === '' ? strings.noEndpoints : strings.noMatch(search);
}

/** What a list of models is made of. */
export interface ModelSources {
  readonly models: readonly Model[];
  readonly texts: Texts;
  readonly pins: Pins;
  readonly favourites: ReadonlySet<string>;
}

/**
 * The models of an endpoint as entries of a list: the favourite ones and those that were chosen last, those that chat,
 * the others under a heading, then Custom.
 */
export class ModelOptions {
  /** What is searched for. Undefined while the list is closed: it has no entries then. */
  search: string | undefined;
  #sources: ModelSources | undefined;
  #all: readonly ComboOption[] = [];
  #options: readonly ComboOption[] = [];

  /** Those that match the search, as of the last {@link update}. Custom is among them always. */
  get options(): readonly ComboOption[] {
    return this.#options;
  }

  update(sources: ModelSources): void {
    if (this.search === undefined) this.#options = [];
    else {
      // Made once for all searches: there may be thousands.
      if (!isSame(sources, this.#sources)) this.#all = modelOptions(sources);
      this.#sources = sources;
      this.#options = matching(this.#all, this.search);
    }
  }
}

function isSame(one: ModelSources, other: ModelSources | undefined): boolean {
  return (
    one.models === other?.models &&
    one.texts === other.texts &&
    one.pins === other.pins &&
    one.favourites === other.favourites
  );
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

function modelOptions({models, texts, pins, favourites}: ModelSources): readonly ComboOption[] {
  const {strings} = texts;
  const ids = new Set([...pins.favourites, ...pins.recent]);
  const byId = new Map(models.filter(({id}) => ids.has(id)).map((model) => [model.id, model]));
  const entries = (those: readonly Model[], group?: string): ComboOption[] =>
    those.map((model) => new ModelEntry(model, texts, favourites.has(model.id), group));
  // A model stands once, and only where the endpoint lists it.
  const take = (pinned: readonly string[]): Model[] =>
    pinned.flatMap((id) => {
      const model = byId.get(id);
      return model && byId.delete(id) ? model : [];
    });
  const pinned = [
    ...entries(take(pins.favourites), strings.favourites),
    ...entries(take(pins.recent), strings.recent),
  ];
  const rest = models.filter(({id}) => !ids.has(id));
  return [
    ...pinned,
    ...entries(
      rest.filter((model) => !isNotForChat(model)),
      pinned.length > 0 ? strings.others : undefined,
    ),
    ...entries(rest.filter(isNotForChat), strings.notForChat),
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

/** A model as an entry. A list may hold thousands, of which a few are ever shown. */
class ModelEntry implements ComboOption {
  readonly id: string;
  readonly label: string;
  readonly group: string | undefined;
  readonly favourite: boolean;
  readonly #model: Model;
  readonly #texts: Texts;

  constructor(model: Model, texts: Texts, favourite: boolean, group: string | undefined) {
    this.id = model.id;
    this.label = model.label ?? model.id;
    this.group = group;
    this.favourite = favourite;
    this.#model = model;
    this.#texts = texts;
  }

  get detail(): string {
    return facts(this.#model, this.#texts);
  }
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
