import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import type {ListCell} from '../../compare/list-cell.js';
import type {ListRow, ListRun} from '../../compare/list-run.js';
import {firstWords, type ResultTexts} from '../../compare/results.js';
import type {Strings} from '../../i18n/strings.js';

/** What the table of results needs. */
export interface ResultsContext {
  readonly strings: Strings;
  readonly texts: ResultTexts;
  readonly list: ListRun;
  /** The button that was pressed has its turn as `data-turn`. */
  readonly onShow: (event: Event) => void;
}

/** What became of each prompt in each chat. */
export function renderResults(context: ResultsContext): TemplateResult {
  const {strings, texts, list} = context;
  return html`<div class="scroller" part="results" tabindex="0" role="region" aria-label=${strings.results}>
    <table>
      <caption class="visually-hidden">
        ${strings.results}
      </caption>
      <thead>
        <tr>
          <th scope="col">${strings.prompt}</th>
          ${list.columns.map((column) => html`<th scope="col">${texts.name(column)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${list.rows.map((row, index) => renderRow(row, index, context))}
      </tbody>
    </table>
  </div>`;
}

function renderRow({text, turnId, cells}: ListRow, index: number, context: ResultsContext): TemplateResult {
  const {strings, texts, onShow} = context;
  const wasAsked = cells.some(({prompt}) => prompt);
  return html`<tr>
    <th scope="row">
      <span class="prompt" dir="auto"><span class="number">${index + 1}</span> ${firstWords(text)}</span>
      ${
        wasAsked
          ? html`<button class="button plain small" type="button" data-turn=${turnId} @click=${onShow}>
              ${strings.showTurn}
            </button>`
          : nothing
      }
    </th>
    ${cells.map((cell) =>
      // A table may have thousands, of which few have changed.
      guard([strings, cell.outcome, cell.answer?.value], () => renderCell(cell, texts)),
    )}
  </tr>`;
}

function renderCell(cell: ListCell, texts: ResultTexts): TemplateResult {
  const message = cell.answer?.value;
  const isOver = cell.settled && message !== undefined;
  return html`<td data-outcome=${cell.outcome}>
    <p class="facts">
      <span class="outcome">${texts.outcome(cell)}</span>
      ${isOver ? texts.figures(message).map((figure) => html`<span>${figure}</span>`) : nothing}
    </p>
    ${
      isOver && message.text !== ''
        ? html`<details>
            <summary dir="auto">${firstWords(message.text)}</summary>
            <div class="whole" dir="auto">${message.text}</div>
          </details>`
        : nothing
    }
  </td>`;
}
