/** `…/stream/<label>` */
export const streamLabel = (streamArn: string): string => streamArn.slice(streamArn.lastIndexOf('/') + 1);
