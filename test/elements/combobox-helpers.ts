import {fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {nothing, type TemplateResult} from 'lit';
import '../../src/define/combobox.js';
import '../../src/define/menu-button.js';
import '../../src/define/model-picker.js';
import type {BaiCombobox} from '../../src/elements/combobox/combobox.js';
import type {ComboOption} from '../../src/elements/combobox/option-rows.js';
import type {ComboSearchEvent, ComboSelectEvent} from '../../src/events/combobox-events.js';
import {descriptionOf, maybe, nameOf, see, seeAll, until} from './see.js';

/** Options with these labels, which are their ids too. */
export function optionsOf(...labels: string[]): ComboOption[] {
  return labels.map((label) => ({id: label, label}));
}

/** `count` options: Model 0001, Model 0002 and so on. */
export function manyOptions(count: number): ComboOption[] {
  return optionsOf(
    ...Array.from({length: count}, (_, index) => `Model ${String(index + 1).padStart(4, '0')}`),
  );
}

/** A combobox whose list is searched as the elements around it do, and what was chosen in it. */
export interface Searched {
  readonly combobox: BaiCombobox;
  readonly field: HTMLInputElement;
  readonly chosen: readonly string[];
}

/** A combobox in a page. `around` gives the page. */
export async function searched(
  options: readonly ComboOption[],
  properties: Partial<BaiCombobox> = {},
  around: (combobox: TemplateResult) => TemplateResult = (combobox) => combobox,
): Promise<Searched> {
  const chosen: string[] = [];
  const onSearch = (event: ComboSearchEvent): void => {
    const box = event.target as BaiCombobox;
    const words = event.search?.toLowerCase() ?? '';
    box.answers = event.search;
    box.options =
      event.search === undefined ? [] : options.filter(({label}) => label.toLowerCase().includes(words));
  };
  const onSelect = (event: ComboSelectEvent): void => {
    const box = event.target as BaiCombobox;
    chosen.push(event.option);
    box.value = event.option;
    box.text = options.find(({id}) => id === event.option)?.label ?? '';
  };
  const root = await fixture(html`
    <div lang="en">
      ${around(
        html`<bai-combobox
          .label=${'Fruit'}
          @bai-combo-search=${onSearch}
          @bai-combo-select=${onSelect}
        ></bai-combobox>`,
      )}
      ${nothing}
    </div>
  `);
  const combobox = root.querySelector('bai-combobox')!;
  Object.assign(combobox, properties);
  await combobox.updateComplete;
  return {
    combobox,
    field: combobox.shadowRoot!.querySelector<HTMLInputElement>('[role="combobox"]')!,
    chosen,
  };
}

/** The names of the options that are in the document, in order. */
export function listed(root: Element): string[] {
  return seeAll(root, 'option').map(nameOf);
}

/** Whether the list of `field` is open, as assistive technology is told. */
export function isOpen(field: Element): boolean {
  return field.getAttribute('aria-expanded') === 'true';
}

/** The option that the arrow keys have reached. */
export function activeOf(field: Element): HTMLElement | undefined {
  const id = field.getAttribute('aria-activedescendant');
  return id === null ? undefined : ((field.getRootNode() as ShadowRoot).getElementById(id) ?? undefined);
}

/** The name of the option that the arrow keys have reached. */
export function activeName(field: Element): string | undefined {
  const active = activeOf(field);
  return active && nameOf(active);
}

/** The list that `field` controls. */
export function listOf(field: Element): HTMLElement {
  return (field.getRootNode() as ShadowRoot).getElementById(field.getAttribute('aria-controls') ?? '')!;
}

/** The layer that the list of `field` is in. */
export function popupOf(field: Element): HTMLElement {
  return listOf(field).closest<HTMLElement>('[popover]')!;
}

/** What the list says of itself, below its options. */
export function statusOf(field: Element): string {
  return popupOf(field).querySelector('p:not([aria-hidden])')?.textContent.trim() ?? '';
}

/** The description of an option: what is said of it beside its name. */
export function detailOf(root: Element, option: string): string {
  return descriptionOf(see(root, 'option', option)).trim();
}

/** Opens the list of the combobox `name` by keyboard, and waits for its options. */
export async function openList(root: Element, name: string): Promise<HTMLInputElement> {
  const field = await until(() => see(root, 'combobox', name) as HTMLInputElement);
  field.focus();
  await sendKeys({down: 'Alt'});
  await sendKeys({press: 'ArrowDown'});
  await sendKeys({up: 'Alt'});
  await until(() => isOpen(field) && maybe(root, 'option'), 'an open list');
  return field;
}
