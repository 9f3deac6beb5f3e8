/* global document */
// Built into dist/graphiql.js by build.ts: GraphiQL on this origin's API.
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import './graphiql-client.css';

const place = document.getElementById('graphiql');
const noToken = '<token>';

/** Until a token or a key is given, requests go with the API key, so that the schema is there at once. */
function credentials({ authorization, ...others }) {
  if (authorization && authorization !== noToken) return { authorization, ...others };
  return { 'x-api-key': place.dataset.apiKey, ...others };
}

async function fetcher(parameters, { headers = {} } = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentials(headers) },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

createRoot(place).render(
  createElement(GraphiQL, {
    fetcher,
    defaultQuery: 'query {\n  __typename\n}\n',
    defaultHeaders: JSON.stringify({ authorization: noToken }, null, 2),
    defaultEditorToolsVisibility: 'headers',
  }),
);
