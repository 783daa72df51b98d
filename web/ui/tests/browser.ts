// The few things of a browser that the modules under test lean on.
import { webcrypto } from "node:crypto";

class Memory {
  private readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}
const place = { pathname: "/a/x/plan", search: "?budget=200&at=2026", hash: "#top", origin: "http://127.0.0.1" };
Object.assign(globalThis, {
  localStorage: new Memory(),
  location: place,
  addEventListener: () => undefined,
});
// Node has it for everybody from 19 on.
if (!("crypto" in globalThis)) Object.assign(globalThis, { crypto: webcrypto });
export {};
