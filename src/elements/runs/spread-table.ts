import {html, type TemplateResult} from 'lit';
import {repeatFigures, type RepeatFigure, type RepeatRow} from '../../compare/repeat-run.js';
import type {Texts} from '../../i18n/texts.js';
import {figureText} from './run-words.js';

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
  const figures = repeatFigures.filter((figure) => row.spreads[figure]);
  const notes = [
    strings.repeatedAnswers(row.answers, Math.max(count, row.answers)),
    ...(row.failed > 0 ? [strings.repeatedFailed(row.failed)] : []),
    ...(row.left ? [strings.repeatLeft] : []),
  ];
  const head = html`<th scope="rowgroup" rowspan=${Math.max(1, figures.length)}>
    <span class="name">${strings.chatName(row.chat.letter, row.model)}</span>
    ${notes.map((note) => html`<span class="note">${note}</span>`)}
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
                <th scope="row">${strings.spreadFigures[figure]}</th>
                ${renderFigures(row, figure, texts)}
              </tr>`,
          )
    }
  </tbody>`;
}

function renderFigures({spreads, estimated}: RepeatRow, figure: RepeatFigure, texts: Texts): unknown {
  const spread = spreads[figure];
  if (!spread) return '';
  const mark = estimated && (figure === 'speed' || figure === 'tokens') ? '~' : '';
  return [spread.least, spread.median, spread.greatest].map(
    (value) => html`<td class="figure">${mark}${figureText(figure, value, texts)}</td>`,
  );
}
