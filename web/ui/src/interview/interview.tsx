import type { ScreenProps } from "../screens";

export default function Interview(_: ScreenProps) {
  return <h1 class="voice">Interview</h1>;
}
