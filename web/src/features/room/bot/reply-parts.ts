// One chunk for what only a bot's reply has.
export { ReplyFoot } from './reply-foot.tsx';
export { ReplySteps } from './reply-steps.tsx';
