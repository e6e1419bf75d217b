import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import {mountReact} from './react.jsx';

const plugins = [remarkGfm];

/** react-markdown with GFM. */
export default function mount(root, count) {
  return mountReact(root, count, (text) => <Markdown remarkPlugins={plugins}>{text}</Markdown>);
}
