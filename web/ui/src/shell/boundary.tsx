import { Component } from "preact";
import type { ComponentChildren } from "preact";
import { Button } from "../parts/button";
import { Notice } from "../parts/notice";
import { say } from "../words/say";

/** Keeps the rest of the page usable when one screen fails. */
export class Boundary extends Component<{ children: ComponentChildren }, { failed: string | null }> {
  override state = { failed: null as string | null };
  static override getDerivedStateFromError(error: unknown): { failed: string } {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
  override componentDidCatch(error: unknown): void {
    console.error(error);
  }
  override render() {
    if (this.state.failed === null) return this.props.children;
    return (
      <Notice tone="error" actions={<Button onClick={() => location.reload()}>{say("Read the page again")}</Button>}>
        <b>{say("This screen could not be shown.")}</b> {say("What was saved is safe.")}{" "}
        <span class="note">{this.state.failed}</span>
      </Notice>
    );
  }
}
