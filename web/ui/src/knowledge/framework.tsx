import type { ScreenProps } from "../screens";

export default function Framework(_: ScreenProps) {
  return <h1 class="voice">Framework</h1>;
}
