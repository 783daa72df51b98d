import * as path from "node:path";
import { commands, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

// The extension starts `plumb lsp` and leaves everything else to it.

let client: LanguageClient | undefined;

function startClient(): Promise<void> {
  const settings = workspace.getConfiguration("plumbline");
  const program = settings.get<string>("path") || "plumb";
  const server = { command: program, args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("plumbline", "Plumbline", server, {
    documentSelector: [{ language: "plumb" }],
    initializationOptions: { case: settings.get<string>("case") ?? "" },
    synchronize: { configurationSection: "plumbline" },
  });
  return client.start().catch((reason: unknown) => {
    void window.showErrorMessage(
      `The language server \`${program} lsp\` did not start: ${String(reason)}. ` +
        "Set `plumbline.path` to where the program lies.",
    );
  });
}

async function restart(): Promise<void> {
  await client?.stop();
  await startClient();
}

/** The case whose values are shown: any JSON file of the workspace, or none. */
async function chooseCase(): Promise<void> {
  const none = "(none)";
  const files = await workspace.findFiles("**/*.json", "**/node_modules/**", 500);
  const names = files.map((file) => workspace.asRelativePath(file, false)).sort();
  const chosen = await window.showQuickPick([none, ...names], { placeHolder: "The case to show beside the text" });
  if (chosen === undefined) return;
  await workspace.getConfiguration("plumbline").update("case", chosen === none ? "" : path.posix.normalize(chosen));
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("plumbline.restart", restart),
    commands.registerCommand("plumbline.chooseCase", chooseCase),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("plumbline.path")) void restart();
    }),
  );
  await startClient();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
