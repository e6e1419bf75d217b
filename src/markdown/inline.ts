import type {Token, Tokens} from 'marked';
import type {BuildContext} from './context.js';
import {decode} from './entities.js';
import type {FootnoteRefToken} from './footnote-syntax.js';
import {disguised, imageURL, linkURL} from './links.js';
import type {MathToken} from './math-syntax.js';
import {el, type VNode} from './nodes.js';

/**
 * Directional controls that could make code read as something that it is not (https://trojansource.codes): shown as
 * their code points.
 */
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Describes what `tokens` of a line become. A kind that is not listed here is shown as it is written. */
export function inlineNodes(tokens: readonly Token[], context: BuildContext, inLink = false): VNode[] {
  const nodes: VNode[] = [];
  for (const token of tokens) addInline(token, nodes, context, inLink);
  return nodes;
}

function addInline(token: Tokens.Generic, nodes: VNode[], context: BuildContext, inLink: boolean): void {
  switch (token.type) {
    case 'text':
    case 'paragraph':
      if (token.tokens) for (const child of token.tokens) addInline(child, nodes, context, inLink);
      else addText(nodes, decoded((token as Tokens.Text).text, context));
      return;
    case 'escape':
      addText(nodes, (token as Tokens.Escape).text);
      return;
    case 'strong':
    case 'em':
    case 'del':
      nodes.push(el(token.type, undefined, ...inlineNodes(token.tokens ?? [], context, inLink)));
      return;
    case 'codespan':
      nodes.push(el('code', undefined, ...codeNodes((token as Tokens.Codespan).text)));
      return;
    case 'br':
      nodes.push(el('br'));
      return;
    case 'checkbox':
      nodes.push(checkbox((token as Tokens.Checkbox).checked, context), ' ');
      return;
    case 'link':
      addLink(token as Tokens.Link, nodes, context, inLink);
      return;
    case 'image':
      addImage(token as Tokens.Image, nodes, context, inLink);
      return;
    case 'math':
      nodes.push(mathNode(token as MathToken, context));
      return;
    case 'footnoteRef':
      addReference(token as FootnoteRefToken, nodes, context, inLink);
      return;
    default:
      addText(nodes, token.raw);
  }
}

/** Adjoining texts become one, as they would in any other rendering of the same text. */
function addText(nodes: VNode[], text: string): void {
  const last = nodes.length - 1;
  const before = nodes[last];
  if (typeof before === 'string') nodes[last] = before + text;
  else if (text !== '') nodes.push(text);
}

function decoded(text: string, context: BuildContext): string {
  return decode(text, () => (context.hasUnknownEntity = true));
}

/** Describes code: its text, with the directional controls in it made visible. */
export function codeNodes(text: string): VNode[] {
  if (text === '') return [];
  if (text.search(controls) < 0) return [text];
  const nodes: VNode[] = [];
  let done = 0;
  for (const {index, 0: control} of text.matchAll(controls)) {
    if (index > done) nodes.push(text.slice(done, index));
    nodes.push(
      el(
        'span',
        {class: 'md-control'},
        `U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
      ),
    );
    done = index + 1;
  }
  if (done < text.length) nodes.push(text.slice(done));
  return nodes;
}

/** The mark in front of a task. Not an input: an answer makes no form. */
export function checkbox(isDone: boolean, {options}: BuildContext): VNode {
  const name = isDone ? options.texts.taskDone : options.texts.taskOpen;
  return el('span', {class: isDone ? 'md-task md-task-done' : 'md-task', role: 'img', 'aria-label': name});
}

function addLink(token: Tokens.Link, nodes: VNode[], context: BuildContext, inLink: boolean): void {
  const isLiteral = token.autolink === true;
  const url = inLink ? undefined : linkURL(isLiteral ? token.href : decoded(token.href, context));
  const content = isLiteral ? [token.text] : inlineNodes(token.tokens, context, url !== undefined || inLink);
  if (!url) {
    for (const node of content) {
      if (typeof node === 'string') addText(nodes, node);
      else nodes.push(node);
    }
    return;
  }
  const attrs: Record<string, string> = {href: url.href, rel: 'noopener noreferrer', target: '_blank'};
  if (token.title) attrs.title = decoded(token.title, context);
  const place = disguised(url, textOf(content));
  if (place !== undefined)
    content.push(' ', el('span', {class: 'md-host'}, `(${context.options.texts.goesTo(place)})`));
  nodes.push(el('a', attrs, ...content));
}

function addImage(token: Tokens.Image, nodes: VNode[], context: BuildContext, inLink: boolean): void {
  const alt = textOf(inlineNodes(token.tokens, context, true));
  const url = imageURL(decoded(token.href, context));
  const {texts, allowImage} = context.options;
  if (url && allowImage?.(url) === true) {
    nodes.push(el('img', imageAttributes(url.href, alt)));
  } else if (!url || inLink) {
    addText(nodes, alt);
  } else {
    const load = el('button', {class: 'md-load', type: 'button'}, texts.loadImage(url.host));
    const content: VNode[] = alt === '' ? [load] : [el('span', {class: 'md-alt'}, alt), ' ', load];
    nodes.push({...el('span', {class: 'md-image'}, ...content), key: `${url.href}\n${alt}`, data: url.href});
  }
}

/** The attributes of an image that may load. The page it is on stays unknown to its server. */
export function imageAttributes(src: string, alt: string): Record<string, string> {
  return {referrerpolicy: 'no-referrer', loading: 'lazy', decoding: 'async', alt, src};
}

/** Describes a formula; until it can be set, its source. */
export function mathNode({text, display, open}: MathToken, context: BuildContext): VNode {
  context.hasMath = true;
  const isSet = !open && context.formulasLeft-- > 0;
  const set = isSet ? context.math?.(text, display) : undefined;
  const name = display ? 'md-math md-display' : 'md-math';
  if (set === undefined) return el('span', {class: name, dir: 'ltr'}, text);
  return {...el('span', {class: name, dir: 'ltr'}, set), key: text};
}

function addReference(token: FootnoteRefToken, nodes: VNode[], context: BuildContext, inLink: boolean): void {
  const {label, raw} = token;
  const number = inLink ? undefined : context.footnoteNumber(label);
  if (number !== undefined) {
    const name = context.options.texts.footnote(String(number));
    const button = {
      ...el('button', {class: 'md-ref', type: 'button', 'aria-label': name}, String(number)),
      data: label,
    };
    nodes.push(el('sup', undefined, button));
  } else if (context.mayGrow && !inLink) {
    nodes.push(el('sup', undefined, label));
  } else {
    addText(nodes, raw);
  }
}

function textOf(nodes: readonly VNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}
