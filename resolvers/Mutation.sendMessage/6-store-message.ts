export { request, response } from '../lib/store-message.ts';
