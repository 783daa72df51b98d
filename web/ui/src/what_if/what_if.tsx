import type { ScreenProps } from "../screens";

export default function WhatIf(_: ScreenProps) {
  return <h1 class="voice">WhatIf</h1>;
}
