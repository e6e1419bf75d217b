import {originOf} from './base-url.js';
import type {Credentials} from './endpoint.js';

/** Which headers a server wants besides, or in place of, `Authorization: Bearer`. */
export type HeaderPreset = 'none' | 'anthropic' | 'azure';

export const headerPresets: readonly HeaderPreset[] = ['none', 'anthropic', 'azure'];

/** The preset of a service that is known by its address. */
export function presetAt(baseURL: string): HeaderPreset {
  const {hostname} = new URL(originOf(baseURL) ?? 'http://localhost');
  if (hostname === 'api.anthropic.com') return 'anthropic';
  // https://learn.microsoft.com/azure/ai-services/openai/reference
  return hostname.endsWith('.openai.azure.com') ? 'azure' : 'none';
}

/** `credentials` as a server of `preset` wants them. */
export function withPreset(credentials: Credentials, preset: HeaderPreset): Credentials {
  const {token, ...others} = credentials;
  if (preset === 'anthropic') {
    // Without it no page is answered (anthropics/anthropic-sdk-typescript, src/client.ts).
    return withHeader(credentials, 'anthropic-dangerous-direct-browser-access', 'true');
  }
  if (preset === 'azure' && token !== undefined) return withHeader(others, 'api-key', token);
  return credentials;
}

function withHeader(credentials: Credentials, name: string, value: string): Credentials {
  return {...credentials, headers: {...credentials.headers, [name]: value}};
}
