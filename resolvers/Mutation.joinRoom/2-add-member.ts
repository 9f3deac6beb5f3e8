export { request, response } from '../lib/add-member.ts';
