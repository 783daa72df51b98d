/** Heights for labels that want to stand at `wanted` (from above), none nearer than `apart` to the next; order is kept. */
export function spread(wanted: number[], apart: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed: number[] = [];
  let next = top;
  for (const i of order) {
    placed[i] = Math.max(wanted[i]!, next);
    next = placed[i]! + apart;
  }
  let limit = bottom;
  for (const i of [...order].reverse()) {
    placed[i] = Math.min(placed[i]!, limit);
    limit = placed[i]! - apart;
  }
  return placed;
}
