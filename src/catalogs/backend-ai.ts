/**
 * Endpoints of a Backend.AI cluster. An entry of its own, `bai-chat/catalogs/backend-ai.js`: who does not ask for it
 * does not load it.
 */
export {backendAICatalog, type BackendAICatalogOptions} from './backend-ai/catalog.js';
export {consoleManager, followConsoleLanguage, type ConsoleClient} from './backend-ai/console.js';
export {httpManager, type HTTPManagerOptions} from './backend-ai/http-manager.js';
export type {BackendAIManager} from './backend-ai/manager.js';
