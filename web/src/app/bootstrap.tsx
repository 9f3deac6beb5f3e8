import { useEffect, useState } from 'react';
import { Notices } from '../components/notices.tsx';
import { loadConfig } from '../lib/config.ts';
import type { Config } from '../lib/config.ts';
import { startSession } from '../lib/session/start-session.ts';
import { Opening } from './opening.tsx';
import { SessionGate } from './session-gate.tsx';
import { StartProblem } from './start-problem.tsx';

type Start = { kind: 'loading' } | { kind: 'ready'; config: Config } | { kind: 'failed'; text: string };

async function start(): Promise<Start> {
  try {
    const config = await loadConfig();
    startSession(config);
    return { kind: 'ready', config };
  } catch (error) {
    return { kind: 'failed', text: error instanceof Error ? error.message : 'Confab could not start.' };
  }
}

/** One start a page load, however often React mounts. */
let started: Promise<Start> | undefined;

export function Bootstrap() {
  const [state, setState] = useState<Start>({ kind: 'loading' });
  useEffect(() => {
    let isGone = false;
    started ??= start();
    void started.then((next) => isGone || setState(next));
    return () => {
      isGone = true;
    };
  }, []);
  if (state.kind === 'loading') return <Opening />;
  if (state.kind === 'failed') return <StartProblem text={state.text} />;
  return (
    <>
      <SessionGate config={state.config} />
      <Notices />
    </>
  );
}
