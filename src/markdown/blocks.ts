import type {Token, Tokens} from 'marked';
import type {BuildContext} from './context.js';
import {directionOf} from './direction.js';
import {decode} from './entities.js';
import {checkbox, codeNodes, inlineNodes, mathNode} from './inline.js';
import type {MathToken} from './math-syntax.js';
import {el, type VElement, type VNode} from './nodes.js';

/**
 * Describes what a block becomes: one element, or nothing for what does not show. A kind that is not listed here is
 * shown as it is written.
 */
export function blockNode(token: Token, context: BuildContext): VElement | undefined {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'footnote':
      return undefined;
    case 'paragraph':
    case 'text':
      return textBlock('p', token as Tokens.Paragraph, context);
    case 'heading':
      return textBlock(`h${(token as Tokens.Heading).depth}`, token as Tokens.Heading, context);
    case 'hr':
      return el('hr');
    case 'blockquote':
      return quote(token as Tokens.Blockquote, context);
    case 'list':
      return list(token as Tokens.List, context);
    case 'code':
      return code(token as Tokens.Code, context);
    case 'table':
      return table(token as Tokens.Table, context);
    case 'math':
      return el('div', {class: 'md-formula'}, mathNode(token as MathToken, context));
    default:
      return el('p', {class: 'md-raw', dir: 'auto'}, token.raw.trimEnd());
  }
}

/** Describes what a row of blocks becomes. */
export function blockNodes(tokens: readonly Token[], context: BuildContext): VElement[] {
  return tokens.map((token) => blockNode(token, context)).filter((node) => node !== undefined);
}

function textBlock(
  tag: string,
  token: Tokens.Paragraph | Tokens.Heading | Tokens.Text,
  context: BuildContext,
): VElement {
  return el(tag, {dir: 'auto'}, ...inlineNodes(token.tokens ?? [token], context));
}

const alert = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

function quote({raw, tokens}: Tokens.Blockquote, context: BuildContext): VElement {
  const first = tokens[0] as Tokens.Generic | undefined;
  const opening = first?.tokens?.[0] as Tokens.Generic | undefined;
  const match = first?.type === 'paragraph' && opening?.type === 'text' ? alert.exec(opening.raw) : null;
  const dir = directionOf(raw);
  if (!first || !opening || !match) return el('blockquote', {dir}, ...blockNodes(tokens, context));
  const kind = match[1]?.toLowerCase() ?? '';
  const rest = opening.raw.slice(match[0].length);
  const inline = [
    ...(rest === '' ? [] : [{type: 'text', raw: rest, text: rest}]),
    ...(first.tokens?.slice(1) ?? []),
  ];
  // A break right after the title is part of it.
  if (inline[0]?.type === 'br') inline.shift();
  const body = inline.length > 0 ? [el('p', {dir: 'auto'}, ...inlineNodes(inline, context))] : [];
  const title = el('p', {class: 'md-alert-title'}, context.options.texts.alerts[kind] ?? kind);
  return el(
    'blockquote',
    {class: `md-alert md-${kind}`, dir},
    title,
    ...body,
    ...blockNodes(tokens.slice(1), context),
  );
}

function list({raw, ordered, start, items, loose}: Tokens.List, context: BuildContext): VElement {
  const attrs: Record<string, string> = {dir: directionOf(raw)};
  if (ordered && start !== 1) attrs.start = String(start);
  return el(ordered ? 'ol' : 'ul', attrs, ...items.map((item) => listItem(item, loose, context)));
}

/** Describes an item. In a loose list, where blank lines stand between items, its texts are paragraphs. */
export function listItem(
  {raw, tokens, task}: Tokens.ListItem,
  loose: boolean,
  context: BuildContext,
): VElement {
  const nodes: VNode[] = [];
  let mark: VNode[] = [];
  for (const token of tokens) {
    if (token.type === 'checkbox') {
      mark = [checkbox((token as Tokens.Checkbox).checked, context), ' '];
    } else if (token.type === 'text' || (token.type === 'paragraph' && mark.length > 0)) {
      const inline = [...mark, ...inlineNodes((token as Tokens.Text).tokens ?? [token], context)];
      mark = [];
      if (loose) nodes.push(el('p', {dir: 'auto'}, ...inline));
      else nodes.push(...inline);
    } else {
      const node = blockNode(token, context);
      if (node) nodes.push(node);
    }
  }
  const dir = directionOf(raw);
  return el('li', task ? {class: 'md-todo', dir} : {dir}, ...mark, ...nodes);
}

/** The text of a code block without the line break before the closing fence. */
export function codeText(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function code({text, lang}: Tokens.Code, context: BuildContext): VElement {
  const language = decode(/^\S*/.exec(lang ?? '')?.[0] ?? '', () => (context.hasUnknownEntity = true));
  const {texts, copy} = context.options;
  const shown = codeText(text);
  const wrap = el('button', {class: 'md-wrap', type: 'button', 'aria-pressed': 'false'}, texts.wrapLines);
  const copyButton = el('button', {class: 'md-copy', type: 'button'}, texts.copyCode);
  const head = el(
    'div',
    {class: 'md-code-head'},
    el('span', {class: 'md-language'}, language),
    wrap,
    ...(copy ? [copyButton] : []),
  );
  const box = el(
    'pre',
    {
      dir: 'ltr',
      tabindex: '0',
      role: 'group',
      'aria-label': language === '' ? texts.code : `${texts.code}, ${language}`,
    },
    {...el('code', undefined, ...codeNodes(shown)), key: shown, data: language},
  );
  return el('div', {class: 'md-code'}, head, box);
}

/**
 * The most rows of one table; further ones make another with the same head below it. The layout of a table costs all
 * its rows with every row that comes.
 */
export const MOST_ROWS = 250;

function table({header, rows}: Tokens.Table, context: BuildContext): VElement {
  const tables = tablesOf(header, rows, context);
  if (tables.length === 0) tables.push(el('table', undefined, tableHead(header, context)));
  const attrs = {class: 'md-table', tabindex: '0', role: 'group', 'aria-label': context.options.texts.table};
  return el('div', attrs, ...tables);
}

/** Describes `rows` as tables. */
export function tablesOf(
  header: readonly Tokens.TableCell[],
  rows: readonly Tokens.TableCell[][],
  context: BuildContext,
): VElement[] {
  const tables: VElement[] = [];
  for (let i = 0; i < rows.length; i += MOST_ROWS) {
    const body = rows.slice(i, i + MOST_ROWS).map((row) => tableRow(row, context));
    tables.push(el('table', undefined, tableHead(header, context), el('tbody', undefined, ...body)));
  }
  return tables;
}

/** Describes the head of a table. */
export function tableHead(header: readonly Tokens.TableCell[], context: BuildContext): VElement {
  return el('thead', undefined, tableRow(header, context));
}

/** Describes a row of a table. */
export function tableRow(row: readonly Tokens.TableCell[], context: BuildContext): VElement {
  return el('tr', undefined, ...row.map((cell) => tableCell(cell, context)));
}

function tableCell({tokens, header, align}: Tokens.TableCell, context: BuildContext): VElement {
  const attrs: Record<string, string> = {dir: 'auto'};
  if (header) attrs.scope = 'col';
  if (align) attrs.class = `md-${align}`;
  return el(header ? 'th' : 'td', attrs, ...inlineNodes(tokens, context));
}
