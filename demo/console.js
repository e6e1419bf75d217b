import {backendAICatalog, consoleManager, followConsoleLanguage} from '/dist/bundle/catalogs/backend-ai.js';

const projects = {
  default: '11111111-0000-4000-8000-000000000001',
  research: '11111111-0000-4000-8000-000000000002',
};

/** What the console itself says. The chat page brings its own texts. */
const words = {
  en: {
    skip: 'Skip to content',
    project: 'Project',
    language: 'Language',
    dark: 'Dark mode',
    demos: 'Other demos',
    summary: 'Summary',
    serving: 'Model serving',
    chat: 'Chat',
    summaryText: 'What runs in the chat runs on while another page of the console is shown.',
    servingText: '3,000 endpoints in two projects. Each has an access token.',
  },
  ko: {
    skip: '본문으로 건너뛰기',
    project: '프로젝트',
    language: '언어',
    dark: '다크 모드',
    demos: '다른 데모',
    summary: '요약',
    serving: '모델 서빙',
    chat: '채팅',
    summaryText: '콘솔의 다른 페이지를 보는 동안에도 채팅은 계속됩니다.',
    servingText: '두 프로젝트에 엔드포인트 3,000개가 있습니다. 각각 액세스 토큰이 있습니다.',
  },
};

// What the console of Backend.AI keeps for its pages: a client that is logged in, and the person's settings.
globalThis.backendaiclient = {
  ready: true,
  managerVersion: '26.8.0',
  current_group: 'default',
  groupIds: projects,
  _config: {endpoint: location.origin},
  newSignedRequest(method, path, body) {
    const headers = {'content-type': 'application/json', 'x-backendai-sessionid': 'demo'};
    return {method, uri: `/cluster/func${path}`, headers, body: JSON.stringify(body)};
  },
  async _wrapWithPromise({uri, ...request}, rawFile, signal) {
    let statusCode = 0;
    try {
      const response = await fetch(uri, {...request, signal});
      statusCode = response.ok ? 0 : response.status;
      const body = await response.json();
      if (response.ok) return body;
      throw new Error(body.title);
    } catch (error) {
      throw {isError: true, statusCode, message: error.message};
    }
  },
};
globalThis.backendaioptions = {get: () => document.documentElement.lang};

/** A page of the console: an element with a shadow root, which stays in the document while others are shown. */
class ConsoleView extends HTMLElement {
  #stop;

  connectedCallback() {
    const chat = document.createElement('bai-chat-page');
    chat.catalog = backendAICatalog({manager: consoleManager()});
    this.#stop = followConsoleLanguage(chat);
    const root = this.shadowRoot ?? this.attachShadow({mode: 'open'});
    root.replaceChildren(chat);
  }

  disconnectedCallback() {
    this.#stop?.();
  }
}
customElements.define('demo-console-view', ConsoleView);
document.dispatchEvent(new CustomEvent('backend-ai-connected', {detail: globalThis.backendaiclient}));

const project = document.querySelector('#project');
project.addEventListener('change', () => {
  globalThis.backendaiclient.current_group = project.value;
  document.dispatchEvent(new CustomEvent('backend-ai-group-changed', {detail: project.value}));
});

const language = document.querySelector('#language');
language.addEventListener('change', () => {
  const lang = language.value;
  document.documentElement.lang = lang;
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = words[lang][element.dataset.text];
  }
  window.dispatchEvent(new CustomEvent('langChanged', {detail: {lang}}));
});

const dark = document.querySelector('#dark');
dark.addEventListener('click', () => {
  const on = dark.getAttribute('aria-checked') !== 'true';
  dark.setAttribute('aria-checked', String(on));
  document.documentElement.style.colorScheme = on ? 'dark' : 'light';
});

let shown = 'chat';

/** Shows the page that the address names; another hash, as of the skip link, leaves things as they are. */
function show() {
  const wanted = location.hash.slice(1);
  const pages = [...document.querySelectorAll('main > [data-view]')];
  if (pages.some(({dataset}) => dataset.view === wanted)) shown = wanted;
  for (const page of pages) page.hidden = page.dataset.view !== shown;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.dataset.view === shown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
window.addEventListener('hashchange', show);
show();
