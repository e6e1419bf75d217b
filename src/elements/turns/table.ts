import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {FiguresTable, TableColumn, TableRow, TableSort} from '../../compare/figures-table.js';
import type {Strings} from '../../i18n/strings.js';
import {sortIcon} from './sort-icon.js';

/** What the table of a turn needs. */
export interface TableContext {
  readonly strings: Strings;
  readonly table: FiguresTable;
  readonly rows: readonly TableRow[];
  readonly sort: TableSort | undefined;
  /** The button that was pressed has its column as `data-column`. */
  readonly onSort: (event: Event) => void;
}

/** The answers to one prompt, one in a row. */
export function renderTable(context: TableContext): TemplateResult {
  const {strings, table, rows} = context;
  return html`<div class="scroller" part="table">
    <table>
      <caption class="visually-hidden">
        ${strings.answersTo(table.prompt)}
      </caption>
      <thead>
        <tr>
          ${table.columns.map((column) => renderHead(column, context))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${table.columns.map((column) => renderCell(row, column))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function renderHead(column: TableColumn, {strings, sort, onSort}: TableContext): TemplateResult {
  const order = sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : undefined;
  return html`<th scope="col" class=${isFigure(column) ? 'figure' : ''} aria-sort=${ifDefined(order)}>
    <button class="sort" type="button" data-column=${column} @click=${onSort}>
      ${strings.turnColumns[column]} ${order ? sortIcon(order) : nothing}
    </button>
  </th>`;
}

function renderCell(row: TableRow, column: TableColumn): TemplateResult {
  if (column === 'answer') {
    return html`<th scope="row">
      <span class="name">${row.name}</span> ${
        row.model === undefined ? nothing : html`<bdi class="model">${row.model}</bdi>`
      }
    </th>`;
  }
  if (column === 'outcome')
    return html`<td class="outcome" data-status=${row.message.status}>${row.outcome}</td>`;
  const cell = row.figures[column];
  if (!cell) return html`<td class="figure"></td>`;
  return html`<td class="figure">
    ${cell.word === undefined ? nothing : html`<span class="mark ${cell.mark}">${cell.word}</span>`}
    <bdi>${cell.text}</bdi>
  </td>`;
}

function isFigure(column: TableColumn): boolean {
  return column !== 'answer' && column !== 'outcome';
}
