import { useMemo } from 'react';
import { useRoomBots } from '../../../lib/bots/use-room-bots.ts';
import { ownCommands, roomCommands } from './room-commands.ts';
import { SuggestionList } from './suggestion-list.tsx';
import type { SuggestionsProps } from './suggestion-list.tsx';

export function CommandSuggestions({ roomId, typed, ...rest }: SuggestionsProps) {
  const { status, servers, failure, retry } = useRoomBots(roomId);
  const suggestions = useMemo(() => [...ownCommands, ...roomCommands(servers)], [servers]);
  return (
    <SuggestionList
      {...rest}
      typed={typed}
      label="Commands and tools"
      suggestions={suggestions}
      status={status}
      problem={`The tools could not be loaded. ${failure?.text ?? ''}`.trim()}
      retry={retry}
      empty={`Nothing here is called ${typed}.`}
    />
  );
}
