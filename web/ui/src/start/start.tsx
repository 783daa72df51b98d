import type { ScreenProps } from "../screens";

export default function Start(_: ScreenProps) {
  return <h1 class="voice">Start</h1>;
}
