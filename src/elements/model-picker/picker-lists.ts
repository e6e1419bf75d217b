import {choicesOf, type ChoiceMemory} from '../../chat/choice-memory.js';
import type {Endpoint} from '../../chat/endpoint.js';
import type {ModelSelection} from '../../chat/model-selection.js';
import type {ChatServices} from '../../chat/services.js';
import {EndpointSearch} from '../../controllers/endpoint-search.js';
import {lateTexts} from '../../i18n/en-late.js';
import {addTexts, type Texts} from '../../i18n/texts.js';
import type {ComboOption} from '../combobox/option-rows.js';
import {wordsOf} from '../combobox/middle-ellipsis.js';
import {customId} from './chosen.js';
import {endpointMessage, endpointOptions, modelMessage, ModelOptions, type Pins} from './picker-options.js';

addTexts(lateTexts);

/** What a list shows. */
export interface ListView {
  readonly value: string | undefined;
  readonly options: readonly ComboOption[];
  readonly total: number | undefined;
  readonly answers: string | undefined;
  readonly message: string;
  readonly failed: boolean;
  readonly action: string;
}

const noFavourites: ReadonlySet<string> = new Set();
const noPins: Pins = {favourites: [], recent: []};

/** The two lists of a picker, and what a person does in them. Loaded late: a picker shows without its lists. */
export class PickerLists {
  /** The search for endpoints. Watched by the picker. */
  readonly search: EndpointSearch;
  readonly #services: () => ChatServices;
  readonly #models = new ModelOptions();
  #words = '';
  #endpointPins = noPins;
  #modelPins = noPins;
  #endpointsOpen = false;

  constructor(services: () => ChatServices) {
    this.#services = services;
    this.search = new EndpointSearch(services);
  }

  /** What was chosen and described on the page. Watched by the picker. */
  get choices(): ChoiceMemory {
    return choicesOf(this.#services());
  }

  endpoints(selection: ModelSelection, {strings}: Texts): ListView {
    const {choices, search} = this;
    const {items, error} = search;
    const described = choices.described.map(({endpoint}) => endpoint).filter(this.#matches);
    const options = this.#endpointsOpen
      ? endpointOptions(
          {
            items,
            favourites: choices.known(this.#endpointPins.favourites).filter(this.#matches),
            recent: choices.known(this.#endpointPins.recent).filter(this.#matches),
            described,
            isFavourite: (id) => choices.favouriteEndpoints.has(id),
          },
          strings,
        )
      : [];
    const isWhole = search.total === items.length;
    return {
      value: (choices.describedAt(selection.endpoint) ?? selection.endpoint)?.id,
      options,
      // What is pinned is, as a rule, among what is still to come.
      total: isWhole ? options.length : search.total < 0 ? -1 : search.total + described.length,
      answers: search.answered,
      message: endpointMessage(search, options, strings),
      failed: error !== undefined,
      action: error ? strings.retry : '',
    };
  }

  models(selection: ModelSelection, texts: Texts): ListView {
    const {strings} = texts;
    const {endpoint, models, listing, error, custom, model} = selection;
    const favourites = endpoint ? this.choices.favouriteModels(endpoint) : noFavourites;
    this.#models.update({models, texts, pins: this.#modelPins, favourites});
    const isListed = models.some(({id}) => id === model);
    const awaited = listing && models.length === 0;
    return {
      value: custom && !isListed ? customId : model,
      options: this.#models.options,
      total: undefined,
      answers: awaited ? undefined : this.#models.search,
      message: modelMessage(selection, this.#models, strings),
      failed: error !== undefined && !listing,
      action: awaited ? strings.cancel : error ? strings.retry : strings.refresh,
    };
  }

  /** The search of the endpoints changed; undefined: their list was closed. */
  searchEndpoints(text: string | undefined): void {
    if (text !== undefined && !this.#endpointsOpen) {
      const {favouriteEndpoints, recentEndpoints} = this.choices;
      this.#endpointPins = {favourites: [...favouriteEndpoints], recent: recentEndpoints};
      void this.choices.refresh().then(() => {
        // What a storage has kept is there only now.
        if (favouriteEndpoints !== this.choices.favouriteEndpoints)
          this.#endpointPins = {...this.#endpointPins, favourites: [...this.choices.favouriteEndpoints]};
      });
    }
    this.#endpointsOpen = text !== undefined;
    this.#words = text ?? '';
    if (text === undefined) this.search.cancel();
    else this.search.search(text);
  }

  /** The search of the models changed; undefined: their list was closed. */
  searchModels(text: string | undefined, endpoint: Endpoint | undefined): void {
    if (text !== undefined && this.#models.search === undefined) {
      void this.choices.refresh();
      this.#modelPins = endpoint
        ? {
            favourites: [...this.choices.favouriteModels(endpoint)],
            recent: this.choices.recentModels(endpoint) ?? [],
          }
        : noPins;
    }
    this.#models.search = text;
  }

  /**
   * Takes the endpoint `id` of the list.
   *
   * @returns Whether that is another one.
   */
  chooseEndpoint(id: string, selection: ModelSelection): boolean {
    const {choices, search} = this;
    const own = choices.described.find(({endpoint}) => endpoint.id === id);
    if (own) {
      const {choice} = selection;
      // Already there: another copy would be another endpoint to all who hear of it.
      if (choice && choices.describedAt(choice.endpoint)?.id === id) return false;
      selection.chooseDescribed(own);
      return true;
    }
    const endpoint = search.items.find((one) => one.id === id) ?? choices.known([id])[0];
    if (endpoint) selection.chooseEndpoint(endpoint);
    return endpoint !== undefined;
  }

  /** The endpoint of `selection` has the name that it has on the page. */
  applyName(selection: ModelSelection): void {
    const own = selection.unconfirmed ? undefined : this.choices.describedAt(selection.endpoint);
    if (own) selection.rename(own.name);
  }

  readonly #matches = ({name, baseURL}: Endpoint): boolean => {
    const text = `${name} ${baseURL}`.toLowerCase();
    return wordsOf(this.#words).every((word) => text.includes(word));
  };
}
