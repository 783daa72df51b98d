/** Light, dark, or what the system says; the choice stays on this device. */
export type Theme = "system" | "light" | "dark";
const key = "plumb.theme";

export function theme(): Theme {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function setTheme(chosen: Theme): void {
  if (chosen === "system") {
    localStorage.removeItem(key);
    delete document.documentElement.dataset["theme"];
  } else {
    localStorage.setItem(key, chosen);
    document.documentElement.dataset["theme"] = chosen;
  }
}

export const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
