import { useEffect } from "preact/hooks";

/** "Interview, Retail bank · Plumbline" */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · Plumbline` : "Plumbline";
  }, [title]);
}
