export { request, response } from '../lib/find-first.ts';
