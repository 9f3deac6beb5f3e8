import { invocation } from './invocation.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
// KSUIDs count seconds from 2014-05-13T16:53:20Z, so that 32 bits last longer.
const ksuidEpochSeconds = 1_400_000_000;

export const autoId = () => invocation.newId();

/** 10 characters of time, 16 of randomness. */
export function autoUlid(): string {
  let time = invocation.now();
  let text = '';
  for (let place = 0; place < 10; place += 1) {
    text = crockford.charAt(time % 32) + text;
    time = Math.floor(time / 32);
  }
  for (let place = 0; place < 16; place += 1) text += crockford.charAt(Math.floor(invocation.random() * 32));
  return text;
}

/** 32 bits of seconds and 128 random bits, as 27 digits of base 62. */
export function autoKsuid(): string {
  let number = BigInt(Math.floor(invocation.now() / 1000) - ksuidEpochSeconds);
  for (let word = 0; word < 4; word += 1) {
    number = (number << 32n) | BigInt(Math.floor(invocation.random() * 2 ** 32));
  }
  let text = '';
  for (let place = 0; place < 27; place += 1) {
    text = base62.charAt(Number(number % 62n)) + text;
    number /= 62n;
  }
  return text;
}
