import {Streamdown} from 'streamdown';
import {mountReact} from './react.jsx';

/** streamdown as it comes. */
export default function mount(root, count) {
  return mountReact(root, count, (text) => <Streamdown>{text}</Streamdown>);
}
