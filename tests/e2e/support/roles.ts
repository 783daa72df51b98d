import { advicePaths, createBank, createPartial } from "./advice";
import { exampleCase } from "./server";
import type { Client } from "./server";

/** An installation with accounts: somebody of each role, the bank, a part of it, and an interview that has begun. */
export interface Installation {
  bank: string;
  partial: string;
  asked: string;
  /** Addresses by which people come. */
  invitations: { assessor: string; reader: string };
  respondent: string;
}

export async function install(owner: Client): Promise<Installation> {
  const bank = await createBank(owner);
  const partial = await createPartial(owner);
  await owner.createCase(exampleCase("08_city"));
  const asked = await owner.createAsked("Northern Rail");
  await owner.say(asked, "respondent", { id: "cdo", name: "Carla Diaz", role: "data_owner" });
  const invite = async (name: string, role: string) => (await owner.invite(name, role)).invitation.url;
  return {
    bank,
    partial,
    asked,
    invitations: { assessor: await invite("Anna", "assessor"), reader: await invite("Rita", "reader") },
    respondent: (await owner.post<{ url: string }>(`/assessments/${asked}/respondents/cdo/link`)).url,
  };
}

const conclusions = (i: Installation) => [
  ...advicePaths.map((path) => `/a/${i.bank}${path}`),
  `/a/${i.partial}`,
  `/a/${i.partial}/causes`,
  "/portfolio",
];
const work = (i: Installation) => [
  "/?new",
  `/a/${i.asked}/interview`,
  `/a/${i.asked}/q/q_data_management_whole`,
  `/a/${i.asked}/interview?view=list`,
  `/people?a=${i.asked}`,
  "/kb/government/1.0.0/edit",
];
const reading = ["/", "/kb", "/kb/government/1.0.0"];

/** Every screen that each role can open. */
export const screensOf = {
  owner: (i: Installation) => [...reading, ...work(i), "/audit", "/no/such/address", ...conclusions(i)],
  assessor: (i: Installation) => [...reading, ...work(i), "/audit", ...conclusions(i)],
  reader: (i: Installation) => [...reading, "/people", ...conclusions(i)],
  respondent: (i: Installation) => [i.respondent, `${i.respondent}?view=list`, `/a/${i.bank}`],
};
