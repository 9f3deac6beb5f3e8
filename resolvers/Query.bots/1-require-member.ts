export { request, response } from '../lib/require-member.ts';
