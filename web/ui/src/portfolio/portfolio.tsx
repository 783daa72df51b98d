import type { ScreenProps } from "../screens";

export default function Portfolio(_: ScreenProps) {
  return <h1 class="voice">Portfolio</h1>;
}
