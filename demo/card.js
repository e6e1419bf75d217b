import {endpoints} from './shared.js';

document.querySelector('#card').endpoints = await endpoints();
