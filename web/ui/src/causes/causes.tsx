import type { ScreenProps } from "../screens";

export default function Causes(_: ScreenProps) {
  return <h1 class="voice">Causes</h1>;
}
