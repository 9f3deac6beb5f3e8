/* global document */
// Sends what is typed to the GraphQL endpoint and shows the schema by introspection.
const field = (id) => document.getElementById(id);
const introspection = `query { __schema { queryType { name } mutationType { name } subscriptionType { name }
  types { name kind description fields { name description type { ...T } args { name type { ...T } } }
    inputFields { name type { ...T } } enumValues { name } } } }
fragment T on __Type { name kind ofType { name kind ofType { name kind ofType { name kind } } } }`;

for (const id of ['query', 'variables', 'authorization']) {
  field(id).value = sessionStorage.getItem(`explorer.${id}`) ?? field(id).value;
  field(id).addEventListener('input', () => sessionStorage.setItem(`explorer.${id}`, field(id).value));
}

function credentials() {
  const given = field('authorization').value.trim();
  if (!given) return { 'x-api-key': field('explorer').dataset.apiKey ?? '' };
  return given.startsWith('da2-') ? { 'x-api-key': given } : { authorization: given };
}

async function send(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentials() },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

async function run() {
  field('result').textContent = '…';
  try {
    const variables = field('variables').value.trim() ? JSON.parse(field('variables').value) : {};
    field('result').textContent = JSON.stringify(await send(field('query').value, variables), null, 2);
  } catch (error) {
    field('result').textContent = String(error);
  }
}

const typeName = ({ kind, name, ofType }) =>
  kind === 'NON_NULL' ? `${typeName(ofType)}!` : kind === 'LIST' ? `[${typeName(ofType)}]` : name;

function describe(type) {
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = `${type.name} · ${type.kind.toLowerCase()}`;
  const lines = document.createElement('pre');
  const fields = [...(type.fields ?? []), ...(type.inputFields ?? [])].map((entry) => {
    const args = (entry.args ?? []).map((arg) => `${arg.name}: ${typeName(arg.type)}`).join(', ');
    return `${entry.name}${args && `(${args})`}: ${typeName(entry.type)}`;
  });
  lines.textContent = [...fields, ...(type.enumValues ?? []).map((value) => value.name)].join('\n') || '—';
  details.append(summary, lines);
  return details;
}

async function showSchema() {
  const answer = await send(introspection).catch((error) => ({ errors: [{ message: String(error) }] }));
  if (!answer.data) {
    field('schema').textContent = answer.errors?.[0]?.message ?? 'The schema cannot be read.';
    return;
  }
  const roots = ['Query', 'Mutation', 'Subscription'];
  const order = (type) => (roots.includes(type.name) ? roots.indexOf(type.name) : roots.length);
  const types = answer.data.__schema.types.filter(({ name, kind }) => !name.startsWith('__') && kind !== 'SCALAR');
  types.sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name));
  field('schema').replaceChildren(...types.map(describe));
}

field('run').addEventListener('click', run);
field('query').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
});
field('authorization').addEventListener('change', showSchema);
showSchema();
