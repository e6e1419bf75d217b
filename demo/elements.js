import {endpoints, logEvents} from './shared.js';

const list = await endpoints();
const log = document.querySelector('#log');
for (const id of ['picker', 'card', 'page']) {
  const element = document.querySelector(`#${id}`);
  element.endpoints = list;
  logEvents(element, log);
}

const form = document.querySelector('#form');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const entries = [...new FormData(form)].map((entry) => entry.join('='));
  document.querySelector('#entries').textContent = entries.join('  ');
});
