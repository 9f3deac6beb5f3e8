import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useReadingStop } from './use-reading-stop.ts';

afterEach(cleanup);

const reading = { lastReadSeq: 8, lastSeq: 10, isPresent: true, isAtEnd: true };
const follow = (initialProps: typeof reading) => renderHook(useReadingStop, { initialProps });

describe('useReadingStop', () => {
  it('stays where reading stopped when the room was opened', () => {
    const { result, rerender } = follow(reading);
    rerender({ ...reading, lastSeq: 11 });
    expect(result.current).toBe(8);
  });

  it('goes along with what arrives before the eyes of someone who has read all', () => {
    const { result, rerender } = follow({ ...reading, lastReadSeq: 10 });
    rerender({ ...reading, lastSeq: 11 });
    expect(result.current).toBe(11);
  });

  it('marks what arrives while the reader is away or further up', () => {
    const away = follow({ ...reading, lastReadSeq: 10, isPresent: false });
    away.rerender({ ...reading, lastSeq: 11, isPresent: false });
    away.rerender({ ...reading, lastSeq: 11 });
    expect(away.result.current).toBe(10);
    const furtherUp = follow({ ...reading, lastReadSeq: 10, isAtEnd: false });
    furtherUp.rerender({ ...reading, lastSeq: 11, isAtEnd: false });
    expect(furtherUp.result.current).toBe(10);
  });

  it('takes the line away once the reader has seen the end and goes', () => {
    const { result, rerender } = follow(reading);
    rerender({ ...reading, isPresent: false });
    expect(result.current).toBe(10);
  });
});
