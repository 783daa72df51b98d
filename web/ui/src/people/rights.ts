import type { ScreenProps } from "../screens";
import type { Session } from "../wire";

export const canWrite = (session: Session): boolean => session.role === "owner" || session.role === "assessor";
/** Not into the past either. */
export const canWriteHere = (screen: ScreenProps): boolean => screen.at === null && canWrite(screen.session);
