import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { strippedSchema } from './stripped-schema.ts';

it('drops descriptions and comments and keeps directives', () => {
  const file = join(temporaryFolder(), 'schema.graphql');
  writeFileSync(
    file,
    `"""What one may ask."""
type Query {
  "The answer." # a remark
  health(
    "How deep."
    depth: Int = 1
  ): Health! @aws_api_key
}
type Health @aws_api_key { state: State! }
enum State {
  "All is well."
  OK
}
type Subscription { onHealth: Health @aws_subscribe(mutations: ["heal"]) }
`,
  );
  expect(strippedSchema(file)).toBe(`type Query {
  health(depth: Int = 1): Health! @aws_api_key
}

type Health @aws_api_key {
  state: State!
}

enum State {
  OK
}

type Subscription {
  onHealth: Health @aws_subscribe(mutations: ["heal"])
}`);
});
