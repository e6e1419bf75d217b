import 'deep-chat';

/** deep-chat as it comes, with a handler that streams. */
export default async function mount(root, count) {
  root.className = 'row';
  const chats = Array.from({length: count}, () => {
    const chat = document.createElement('deep-chat');
    let signals;
    const opened = new Promise((resolve) => {
      chat.connect = {
        stream: true,
        handler: (_body, given) => {
          signals = given;
          signals.onOpen();
          resolve();
        },
      };
    });
    chat.style.cssText = 'width: 600px; height: 800px';
    root.append(chat);
    return {
      chat,
      open: async () => {
        chat.submitUserMessage({text: 'go'});
        await opened;
      },
      push: (text) => signals.onResponse({text}),
      finish: () => signals.onClose(),
    };
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return {
    field: chats[0].chat.shadowRoot?.querySelector('#text-input'),
    open: () => Promise.all(chats.map((chat) => chat.open())),
    push: (index, text) => chats[index].push(text),
    finish: (index) => chats[index].finish(),
  };
}
