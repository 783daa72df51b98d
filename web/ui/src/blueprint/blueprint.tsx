import type { ScreenProps } from "../screens";

export default function Blueprint(_: ScreenProps) {
  return <h1 class="voice">Blueprint</h1>;
}
