import {BaiRuns} from '../elements/runs/runs.js';

if (customElements.get('bai-runs') === undefined) {
  customElements.define('bai-runs', BaiRuns);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-runs': BaiRuns;
  }
}
