import 'bai-chat';
import type {BaiChatPage, PromptSubmitEvent} from 'bai-chat';
import type {} from 'bai-chat/jsx';
import {useRef, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {catalog, transport} from './services.js';

function App() {
  const page = useRef<BaiChatPage>(null);
  const [heard, setHeard] = useState('');
  const onSubmit = (event: PromptSubmitEvent) => {
    setHeard(`${event.text} to ${event.targets.length}`);
  };
  return (
    <>
      <button onClick={() => page.current?.addChat()}>Another chat</button>
      <output>{heard}</output>
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
