/** The peer: amplify-appsync-simulator with VTL templates, on loopback. Arguments: its port, the DynamoDB endpoint, the table. */
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { AmplifyAppSyncSimulator } = createRequire(import.meta.url)('@aws-amplify/amplify-appsync-simulator');
const [port, endpoint, tableName] = process.argv.slice(2);

// It would listen on every interface.
const listen = Server.prototype.listen;
Server.prototype.listen = function (on, ...rest) {
  return typeof on === 'number' ? listen.call(this, on, '127.0.0.1', ...rest) : listen.call(this, on, ...rest);
};

const none = {
  requestMappingTemplate: '{"version": "2018-05-29", "payload": $util.toJson($ctx.args)}',
  responseMappingTemplate: '$util.toJson($ctx.result)',
};
const put = {
  requestMappingTemplate: `{
    "version": "2018-05-29", "operation": "PutItem",
    "key": {"pk": $util.dynamodb.toDynamoDBJson($ctx.args.roomId), "sk": $util.dynamodb.toDynamoDBJson($ctx.args.id)},
    "attributeValues": $util.dynamodb.toMapValuesJson($ctx.args)
  }`,
  responseMappingTemplate: '$util.toJson($ctx.result)',
};

const simulator = new AmplifyAppSyncSimulator({ port: Number(port) });
simulator.init({
  schema: { content: readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8') },
  appSync: {
    name: 'peer',
    apiKey: 'da2-bench',
    defaultAuthenticationType: { authenticationType: 'API_KEY' },
    additionalAuthenticationProviders: [],
  },
  dataSources: [
    { name: 'none', type: 'NONE' },
    {
      name: 'table',
      type: 'AMAZON_DYNAMODB',
      config: {
        endpoint,
        tableName,
        region: 'eu-central-1',
        credentials: {
          accessKeyId: process.env.BENCH_ACCESS_KEY_ID,
          secretAccessKey: process.env.BENCH_SECRET_ACCESS_KEY,
        },
      },
    },
  ],
  resolvers: [
    { kind: 'UNIT', typeName: 'Mutation', fieldName: 'echo', dataSourceName: 'none', ...none },
    { kind: 'UNIT', typeName: 'Mutation', fieldName: 'store', dataSourceName: 'table', ...put },
  ],
});
// Ends with the program that started it.
process.stdin.resume().once('end', () => process.exit());
await simulator.start();
console.log('ready');
