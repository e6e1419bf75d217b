import {endpoints} from './shared.js';

document.querySelector('#page').endpoints = await endpoints();
