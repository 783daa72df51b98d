import type { ScreenProps } from "../screens";

export default function Respondent(_: ScreenProps) {
  return <h1 class="voice">Respondent</h1>;
}
