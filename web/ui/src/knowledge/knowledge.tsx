import type { ScreenProps } from "../screens";

export default function Knowledge(_: ScreenProps) {
  return <h1 class="voice">Knowledge</h1>;
}
