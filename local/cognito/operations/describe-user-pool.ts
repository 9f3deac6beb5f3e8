import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { text, type Input } from './input.ts';

export function describeUserPool(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const { Schema, ...properties } = pool.properties;
  const createdAt = parts.keyOf(pool.id).createdAt / 1_000;
  return {
    UserPool: {
      ...properties,
      SchemaAttributes: Schema ?? [],
      Id: pool.id,
      Arn: pool.arn,
      Name: pool.name,
      EstimatedNumberOfUsers: parts.users.count(pool),
      CreationDate: createdAt,
      LastModifiedDate: createdAt,
    },
  };
}

export function describeUserPoolClient(parts: Parts, input: Input): object {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  if (pool.id !== text(input, 'UserPoolId')) {
    throw new AwsError('ResourceNotFoundException', `User pool client ${client.id} does not exist.`);
  }
  const createdAt = parts.keyOf(pool.id).createdAt / 1_000;
  return {
    UserPoolClient: {
      ...client.properties,
      UserPoolId: pool.id,
      ClientId: client.id,
      ClientName: client.name,
      CreationDate: createdAt,
      LastModifiedDate: createdAt,
    },
  };
}
