// The bank of the third example, as a case file: what "Open the sample bank" opens.
import bank from "../../../../examples/03_retail_bank/case.json";

export const sample: Record<string, unknown> = bank;
