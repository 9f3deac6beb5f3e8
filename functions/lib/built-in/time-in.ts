import * as z from 'zod';
import { excerpt } from '../text/cut-text.ts';
import { inline } from '../text/safe-markdown.ts';
import { builtInTool, ToolInputError } from './built-in-tool.ts';

/** What people say that no zone's name holds. */
const places: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  japan: 'Asia/Tokyo',
  germany: 'Europe/Berlin',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  france: 'Europe/Paris',
  uk: 'Europe/London',
  england: 'Europe/London',
  britain: 'Europe/London',
  spain: 'Europe/Madrid',
  barcelona: 'Europe/Madrid',
  italy: 'Europe/Rome',
  milan: 'Europe/Rome',
  geneva: 'Europe/Zurich',
  switzerland: 'Europe/Zurich',
  austria: 'Europe/Vienna',
  netherlands: 'Europe/Amsterdam',
  sweden: 'Europe/Stockholm',
  norway: 'Europe/Oslo',
  poland: 'Europe/Warsaw',
  greece: 'Europe/Athens',
  turkey: 'Europe/Istanbul',
  india: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  mumbai: 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  china: 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  korea: 'Asia/Seoul',
  'south korea': 'Asia/Seoul',
  thailand: 'Asia/Bangkok',
  israel: 'Asia/Jerusalem',
  'tel aviv': 'Asia/Jerusalem',
  'san francisco': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  boston: 'America/New_York',
  washington: 'America/New_York',
  miami: 'America/New_York',
  nyc: 'America/New_York',
  texas: 'America/Chicago',
  montreal: 'America/Toronto',
  rio: 'America/Sao_Paulo',
  'rio de janeiro': 'America/Sao_Paulo',
  egypt: 'Africa/Cairo',
  kenya: 'Africa/Nairobi',
};

const plain = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('_', ' ').trim();

const zoneOf = (place: string): string | undefined => {
  const wanted = plain(place);
  if (Object.hasOwn(places, wanted)) return places[wanted];
  const zones = Intl.supportedValuesOf('timeZone');
  const found = zones.find((zone) => plain(zone) === wanted || plain(zone.split('/').at(-1)!) === wanted);
  if (found) return found;
  try {
    // An older name of a zone, or an offset.
    return /[/+-]/.test(place)
      ? new Intl.DateTimeFormat('en', { timeZone: place.trim() }).resolvedOptions().timeZone
      : undefined;
  } catch {
    return undefined;
  }
};

export const timeIn = builtInTool({
  name: 'time',
  title: 'Time in a place',
  description: 'Says what time and day it is in a city, a country or a time zone.',
  example: 'time in Tokyo',
  input: z.object({ place: z.string().default('UTC').describe('A city, a country or a time zone') }),
  understand: (words) => {
    const match =
      /^(?:what(?:'|’)?s\s+|what\s+(?:is\s+)?|tell\s+(?:me|us)\s+)?(?:the\s+)?(?:current\s+|local\s+)?time(?:\s+is\s+it)?(?:\s+is)?(?:\s+(?:right\s+)?now)?(?:\s+(?:in|at)\s+(.+?))?(?:\s+(?:right\s+)?now)?[.?!]*$/is.exec(
        words,
      );
    return match ? { place: match[1]?.trim() || 'UTC' } : undefined;
  },
  run: ({ place }, { now }) => {
    const timeZone = zoneOf(place);
    if (!timeZone)
      throw new ToolInputError(
        `I do not know where “${excerpt(place, 60)}” is. Try a larger city nearby, or a zone like Asia/Tokyo.`,
      );
    const text = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'shortOffset',
    });
    const part = Object.fromEntries(text.formatToParts(now()).map(({ type, value }) => [type, value]));
    return `In ${inline(place)} it is **${part.hour}:${part.minute}**, ${part.weekday}, ${part.day} ${part.month} (${part.timeZoneName}).`;
  },
});
