import type { ScreenProps } from "../screens";

export default function History(_: ScreenProps) {
  return <h1 class="voice">History</h1>;
}
