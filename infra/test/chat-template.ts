import { createApp } from '../app.ts';
import type { TemplateResource } from '../checks/template-check.ts';
import { builtRoot } from './built-root.ts';

const root = builtRoot();

export interface ChatTemplate {
  readonly Resources: Record<string, TemplateResource>;
  readonly Outputs: Record<string, unknown>;
}

/** What a stage's stack is made of, synthesized in process with every validation. */
export const chatTemplate = (stage: string, context: Readonly<Record<string, unknown>> = {}): ChatTemplate => {
  const [stack] = createApp({ root, now: '2026-11-23T12:00:00Z', ...context, stage }).synth().stacks;
  return stack!.template as ChatTemplate;
};
