import type { ScreenProps } from "../screens";

export default function Edit(_: ScreenProps) {
  return <h1 class="voice">Edit</h1>;
}
