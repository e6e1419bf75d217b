import {html, type TemplateResult} from 'lit';
import {repeatFigures, type RepeatFigure, type RepeatRow} from '../../compare/repeat-run.js';
import type {SpreadTexts} from '../../compare/spread-export.js';
import type {Texts} from '../../i18n/texts.js';
import {spreadTexts} from './run-words.js';

/** How far the figures of repeated answers lie apart: the figures of each chat, one in a row. */
export function renderSpreads(rows: readonly RepeatRow[], count: number, texts: Texts): TemplateResult {
  const {strings} = texts;
  const {spreadColumns: columns} = strings;
  return html`<div
    class="scroller"
    part="spread"
    tabindex="0"
    role="region"
    aria-label=${strings.spreadOfFigures}
  >
    <table>
      <caption class="visually-hidden">
        ${strings.spreadOfFigures}
      </caption>
      <thead>
        <tr>
          <th scope="col">${columns.chat}</th>
          <th scope="col">${columns.figure}</th>
          <th scope="col" class="figure">${columns.least}</th>
          <th scope="col" class="figure">${columns.median}</th>
          <th scope="col" class="figure">${columns.greatest}</th>
        </tr>
      </thead>
      ${rows.map((row) => renderChat(row, count, texts))}
    </table>
  </div>`;
}

function renderChat(row: RepeatRow, count: number, texts: Texts): TemplateResult {
  const {strings} = texts;
  const words = spreadTexts(count, texts);
  const figures = repeatFigures.filter((figure) => row.spreads[figure]);
  const head = html`<th scope="rowgroup" rowspan=${Math.max(1, figures.length)}>
    <span class="name">${words.name(row)}</span>
    ${words.notes(row).map((note) => html`<span class="note">${note}</span>`)}
  </th>`;
  return html`<tbody>
    ${
      figures.length === 0
        ? html`<tr>
            ${head}
            <td colspan="4" class="none">${strings.noFigures}</td>
          </tr>`
        : figures.map(
            (figure, index) =>
              html`<tr>
                ${index === 0 ? head : ''}
                <th scope="row">${words.figures[figure]}</th>
                ${renderFigures(row, figure, words)}
              </tr>`,
          )
    }
  </tbody>`;
}

function renderFigures(row: RepeatRow, figure: RepeatFigure, words: SpreadTexts): unknown {
  const spread = row.spreads[figure];
  if (!spread) return '';
  return [spread.least, spread.median, spread.greatest].map(
    (value) => html`<td class="figure">${words.value(row, figure, value)}</td>`,
  );
}
