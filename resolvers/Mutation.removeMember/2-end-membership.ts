export { request, response } from '../lib/end-membership.ts';
