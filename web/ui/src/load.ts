import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError, connection } from "./api";

/** What is being read for a screen. `value` stays while a newer one is read, and when that fails. */
export interface Loaded<T> {
  value: T | null;
  error: ApiError | null;
  loading: boolean;
  /** When `value` was true. */
  at: string | null;
  reload: () => void;
}

/** Reads again whenever `key` or `revision` changes. A new key forgets the old value, a new revision keeps it. */
export function useLoad<T>(key: string, revision: number, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{
    key: string;
    value: T | null;
    error: ApiError | null;
    loading: boolean;
    at: string | null;
  }>({ key, value: null, error: null, loading: true, at: null });
  const [again, setAgain] = useState(0);
  const reader = useRef(read);
  reader.current = read;
  useEffect(() => {
    const abort = new AbortController();
    setState((old) =>
      old.key === key ? { ...old, loading: true } : { key, value: null, error: null, loading: true, at: null },
    );
    reader.current(abort.signal).then(
      (value) => {
        if (!abort.signal.aborted) setState({ key, value, error: null, loading: false, at: new Date().toISOString() });
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const known =
          error instanceof ApiError
            ? error
            : new ApiError({ type: "about:blank", title: String(error), status: 500 }, key);
        setState((old) => ({ ...old, error: known, loading: false }));
      },
    );
    return () => abort.abort();
  }, [key, revision, again]);
  const reload = useCallback(() => setAgain((n) => n + 1), []);
  const offline = state.error?.offline ?? false;
  useEffect(() => (offline ? connection.watch((now) => now.online && reload()) : undefined), [offline, reload]);
  const current = state.key === key;
  return {
    value: current ? state.value : null,
    error: current ? state.error : null,
    loading: current ? state.loading : true,
    at: current ? state.at : null,
    reload,
  };
}
