export { request, response } from '../lib/take-number.ts';
