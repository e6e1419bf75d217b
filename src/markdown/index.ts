export type {MarkdownOptions, MarkdownTexts, MarkdownView} from './types.js';
export {createMarkdownView} from './view.js';
