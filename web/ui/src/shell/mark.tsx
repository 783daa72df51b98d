/** The bob on its line, and the name. */
export function Mark() {
  return (
    <a class="mark" href="/">
      <svg width="12" height="22" viewBox="0 0 12 22" aria-hidden="true">
        <path d="M6 0v7" stroke="currentColor" stroke-width="1.6" />
        <path d="M2.2 7h7.6v2.2L11 12 6 22 1 12l1.2-2.8z" fill="currentColor" />
      </svg>
      <span>Plumbline</span>
    </a>
  );
}
