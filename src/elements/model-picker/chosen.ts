import type {ModelSelection} from '../../chat/model-selection.js';
import type {Strings} from '../../i18n/strings.js';

/** Stands for Custom in the list of models. No model can have it: ids are not empty. */
export const customId = '';

/** The chosen model, as the field shows it. */
export function modelText({model, models, custom}: ModelSelection, strings: Strings): string {
  if (model === undefined) return custom ? strings.custom : '';
  return models.find(({id}) => id === model)?.label ?? model;
}
