import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** Opens the explanation of a fact beside the page. */
export interface Explaining {
  addressOf: (fact: string) => string;
  open: (fact: string) => void;
}
export const ExplainingContext = createContext<Explaining>({ addressOf: () => "#", open: () => undefined });
export const useExplaining = (): Explaining => useContext(ExplainingContext);
