import { createContext, useContext } from 'react';
import type { Session } from './open-session.ts';

export const SessionContext = createContext<Session | null>(null);

/** The open design's session. Throws outside its page. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession: no design is open here');
  return session;
}
