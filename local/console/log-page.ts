import type { LogEntry, LogLevel } from '../lib/log.ts';
import { html, type Html } from './html.ts';
import { page } from './page.ts';

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];
const maxShown = 300;

/** What the log page was asked to show. */
export interface LogFilter {
  readonly level: LogLevel;
  readonly service: string;
  readonly text: string;
}

export function readLogFilter(query: URLSearchParams): LogFilter {
  const level = levels.find((known) => known === query.get('level')) ?? 'debug';
  return { level, service: query.get('service') ?? '', text: query.get('text') ?? '' };
}

/** The entries that match, newest first. */
export function filterLog(entries: readonly LogEntry[], { level, service, text }: LogFilter): LogEntry[] {
  const wanted = text.toLowerCase();
  return entries
    .filter(
      (entry) =>
        levels.indexOf(entry.level) >= levels.indexOf(level) &&
        (service === '' || entry.service === service) &&
        (wanted === '' || `${entry.message} ${JSON.stringify(entry.fields)}`.toLowerCase().includes(wanted)),
    )
    .slice(-maxShown)
    .reverse();
}

/** The newest log entries as a table with a filter. */
export function logPage(entries: readonly LogEntry[], filter: LogFilter): string {
  const services = [...new Set(entries.map(({ service }) => service))].sort();
  const option = (value: string, chosen: string, name = value) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${name}</option>`;
  const found = filterLog(entries, filter);
  const rows = found.map(entryView);
  const content = html`<form method="get">
      <label
        >From level
        <select name="level">
          ${levels.map((level) => option(level, filter.level))}
        </select></label
      >
      <label
        >Service
        <select name="service">
          ${option('', filter.service, 'all')}${services.map((name) => option(name, filter.service))}
        </select>
      </label>
      <label>Text <input name="text" value="${filter.text}" /></label>
      <button>Filter</button>
    </form>
    <div data-live class="scroll" tabindex="0" role="region" aria-label="Log entries">
      <table class="log">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Level</th>
            <th scope="col">Service</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          ${
            rows.length
              ? rows
              : html`<tr>
                  <td colspan="4">Nothing matches.</td>
                </tr>`
          }
        </tbody>
      </table>
    </div>`;
  return page('/_local/log', 'Log', content);
}

const entryView = ({ time, level, service, message, fields }: LogEntry): Html =>
  html`<tr class="level-${level}">
    <td>${new Date(time).toISOString().slice(11, 23)}</td>
    <td>${level}</td>
    <td>${service}</td>
    <td>${message} <span class="quiet">${Object.keys(fields).length ? JSON.stringify(fields) : ''}</span></td>
  </tr>`;
