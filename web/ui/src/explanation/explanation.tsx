import type { ScreenProps } from "../screens";

export default function Explanation(_: ScreenProps) {
  return <h1 class="voice">Explanation</h1>;
}
