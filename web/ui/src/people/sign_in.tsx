import type { ScreenProps } from "../screens";

export default function SignIn(_: ScreenProps) {
  return <h1 class="voice">SignIn</h1>;
}
