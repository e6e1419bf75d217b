export {anyCatalog, type CatalogSetup} from './any-catalog.js';
export {anyStorage, type StorageSetup} from './any-storage.js';
export {anyTransport, type TransportSetup, type TransportSubject} from './any-transport.js';
export type {Check} from './check.js';
