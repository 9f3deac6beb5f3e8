import type { Contact } from '../pools/user-pool.ts';

export interface CodeDelivery {
  readonly AttributeName: string;
  readonly DeliveryMedium: 'EMAIL' | 'SMS';
  readonly Destination: string;
}

/** Where a code went, so that only who knows the address recognizes it: `a***@e***`, `+*******1234`. */
export function maskDestination(name: Contact, value: string): CodeDelivery {
  if (name === 'phone_number') {
    return { AttributeName: name, DeliveryMedium: 'SMS', Destination: `+*******${value.slice(-4)}` };
  }
  const [local = '', domain = ''] = value.split('@');
  return {
    AttributeName: name,
    DeliveryMedium: 'EMAIL',
    Destination: `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`,
  };
}
