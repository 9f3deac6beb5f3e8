import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { Icon } from '../../components/icon.tsx';
import styles from './room-filter.module.css';

type RoomFilterProps = { value: string; onChange: (value: string) => void; firstMatch: string | undefined };

export function RoomFilter({ value, onChange, firstMatch }: RoomFilterProps) {
  const [, navigate] = useLocation();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && value) {
      event.stopPropagation();
      onChange('');
    }
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !value.trim() || !firstMatch) return;
    // The room's composer gets the focus while the key is still down: it would take the line break.
    event.preventDefault();
    navigate(`/rooms/${firstMatch}`);
    onChange('');
  };
  return (
    <div className={styles.box}>
      <Icon name="search" size={16} />
      <input
        id="room-filter"
        className={styles.input}
        type="search"
        autoComplete="off"
        dir="auto"
        placeholder="Find a room"
        aria-label="Find a room"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        data-stop
      />
    </div>
  );
}
