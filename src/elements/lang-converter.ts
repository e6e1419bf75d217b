import type {ComplexAttributeConverter} from 'lit';

/**
 * Shows the property `lang` on the element, where fonts and voices are chosen by it. An empty one shows as no attribute
 * at all: `lang=""` would say that the language is unknown, where it is that of the document.
 */
export const langConverter: ComplexAttributeConverter<string> = {
  fromAttribute: (value) => value ?? '',
  toAttribute: (value) => (value === '' ? null : value),
};
