import type { ScreenProps } from "../screens";

export default function Audit(_: ScreenProps) {
  return <h1 class="voice">Audit</h1>;
}
