import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { wiring } from '../../resolvers/wiring.ts';
import { checkWiring } from './check-wiring.ts';
import { strippedSchema } from './stripped-schema.ts';

const root = join(import.meta.dirname, '..', '..');

it('wires every operation of the schema, and no field that it lacks', () => {
  expect(() => checkWiring(strippedSchema(join(root, 'schema.graphql')), wiring)).not.toThrow();
});

it('wires every resolver file, and none that is not there', () => {
  const wired = Object.entries(wiring).flatMap(([coordinate, steps]) =>
    typeof steps === 'string' ? [coordinate] : steps.map(([step]) => `${coordinate}/${step}`),
  );
  const files = globSync(['*.*.ts', '*.*/*.ts'], { cwd: join(root, 'resolvers') })
    .filter((file) => !/(\.test|\.d|\.config)\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''));
  expect(files.sort()).toEqual(wired.sort());
});

it('numbers the steps of a pipeline in the order they run', () => {
  for (const [coordinate, steps] of Object.entries(wiring)) {
    if (typeof steps === 'string') continue;
    expect(steps.map(([step]) => step.split('-')[0])).toEqual(steps.map((_, index) => `${index + 1}`));
    expect(steps.length, coordinate).toBeLessThanOrEqual(10);
  }
});
