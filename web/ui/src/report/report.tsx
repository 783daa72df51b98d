import type { ScreenProps } from "../screens";

export default function Report(_: ScreenProps) {
  return <h1 class="voice">Report</h1>;
}
