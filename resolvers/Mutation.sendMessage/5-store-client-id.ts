export { request, response } from '../lib/store-client-id.ts';
