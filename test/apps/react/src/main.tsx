import 'bai-chat';
import type {BaiChatPage, PromptSubmitEvent} from 'bai-chat';
import type {} from 'bai-chat/jsx';
import {useRef, useState, type FormEvent} from 'react';
import {createRoot} from 'react-dom/client';
import {catalog, transport} from './services.js';

function App() {
  const page = useRef<BaiChatPage>(null);
  const [heard, setHeard] = useState('');
  const onSubmit = (event: PromptSubmitEvent) => {
    setHeard(`${event.text} to ${event.targets.length}`);
  };
  const onForm = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setHeard(`The form has ${data.get('chat.endpoint')} and ${data.get('chat.model')}`);
  };
  return (
    <>
      <button onClick={() => page.current?.addChat()}>Another chat</button>
      <output>{heard}</output>
      <form onSubmit={onForm}>
        <bai-model-picker name="chat" catalog={catalog} required />
        <button>Read the form</button>
      </form>
      <bai-chat-page
        ref={page}
        catalog={catalog}
        transport={transport}
        max-cards={3}
        onbai-prompt-submit={onSubmit}
        onbai-sync-change={({syncInput}) => setHeard(`Sync is ${syncInput ? 'on' : 'off'}`)}
      >
        <h1 slot="heading">React</h1>
      </bai-chat-page>
    </>
  );
}

createRoot(document.querySelector('#app')!).render(<App />);
