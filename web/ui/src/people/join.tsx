import type { ScreenProps } from "../screens";

export default function Join(_: ScreenProps) {
  return <h1 class="voice">Join</h1>;
}
