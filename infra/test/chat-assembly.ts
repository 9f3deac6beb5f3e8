import { createApp } from '../app.ts';
import type { TemplateResource } from '../checks/template-check.ts';
import { builtRoot } from './built-root.ts';
import { temporaryFolder } from './temporary-folder.ts';

const root = builtRoot();
const now = '2026-11-23T12:00:00Z';

export interface ChatTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

export interface ChatAssembly {
  readonly template: ChatTemplate;
  readonly outdir: string;
}

/** One stage, synthesized in process with every validation. */
export const chatAssembly = (stage: string, context: Readonly<Record<string, unknown>> = {}): ChatAssembly => {
  const outdir = temporaryFolder();
  const [stack] = createApp({ root, now, ...context, stage }, outdir).synth().stacks;
  return { template: stack!.template as ChatTemplate, outdir };
};
