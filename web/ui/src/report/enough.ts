/** How many levels must be settled before there is a report: of fewer, too much would be a guess. A small framework has
 *  no more than its own. */
export const settledForReport = (capabilities: number): number => Math.max(1, Math.min(3, capabilities));
