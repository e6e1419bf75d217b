/** The list of a combobox was opened or closed, or its search text changed. For the element around it only. */
export class ComboSearchEvent extends Event {
  static readonly type = 'bai-combo-search';
  /** Undefined: the list was closed. */
  readonly search: string | undefined;

  constructor(search: string | undefined) {
    super(ComboSearchEvent.type);
    this.search = search;
  }
}

/** An option of a combobox was chosen. For the element around it only. */
export class ComboSelectEvent extends Event {
  static readonly type = 'bai-combo-select';
  /** The id of the option. */
  readonly option: string;

  constructor(option: string) {
    super(ComboSelectEvent.type);
    this.option = option;
  }
}

/** A person wants an option of a combobox to be a favourite, or no longer one. For the element around it only. */
export class ComboFavouriteEvent extends Event {
  static readonly type = 'bai-combo-favourite';
  /** The option. */
  readonly option: {readonly id: string; readonly label: string; readonly favourite?: boolean | undefined};

  constructor(option: ComboFavouriteEvent['option']) {
    super(ComboFavouriteEvent.type);
    this.option = option;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-combo-search': ComboSearchEvent;
    'bai-combo-select': ComboSelectEvent;
    'bai-combo-favourite': ComboFavouriteEvent;
  }
}
