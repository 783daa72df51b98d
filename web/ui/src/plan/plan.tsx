import type { ScreenProps } from "../screens";

export default function Plan(_: ScreenProps) {
  return <h1 class="voice">Plan</h1>;
}
