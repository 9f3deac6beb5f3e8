import type { Runtime } from '../lib/runtime.ts';
import { openDatabase } from '../lib/sqlite.ts';
import type { Letter, Mailbox } from './mailbox.ts';

const version = 1;
// Enough to find a code of today in; the rest would only slow the page.
const maxLetters = 200;

const schema = `
  CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    receiver TEXT NOT NULL,
    subject TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at TEXT NOT NULL
  ) STRICT`;

/** Keeps the newest letters that AWS would have sent, so that codes can be read without an e-mail account. */
export function createMailbox({ runtime }: { runtime: Runtime }): Mailbox {
  const database = openDatabase(runtime, 'mailbox', version, schema);
  return {
    deliver({ to, subject, code, text }) {
      const sentAt = new Date(runtime.clock.now()).toISOString();
      database.transaction(() => {
        database.run(
          'INSERT INTO letter (receiver, subject, code, text, sent_at) VALUES (?, ?, ?, ?, ?)',
          to,
          subject,
          code,
          text,
          sentAt,
        );
        database.run('DELETE FROM letter WHERE id <= (SELECT max(id) FROM letter) - ?', maxLetters);
      });
    },
    letters: () =>
      database.all<Letter>(
        'SELECT receiver AS "to", subject, code, text, sent_at AS sentAt FROM letter ORDER BY id DESC',
      ),
    close: () => database.close(),
  };
}
