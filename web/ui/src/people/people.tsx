import type { ScreenProps } from "../screens";

export default function People(_: ScreenProps) {
  return <h1 class="voice">People</h1>;
}
