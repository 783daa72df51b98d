/** Hands a file to the person at the screen; nothing leaves the machine. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, " ");
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
