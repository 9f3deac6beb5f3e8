export { request, response } from '../lib/read-reply-input.ts';
