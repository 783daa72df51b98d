import type { ComponentType } from "preact";
import type { Assessment, Role, Session } from "./wire";

/** What every screen is given. */
export interface ScreenProps {
  /** The `:name` parts of the address. */
  params: Record<string, string>;
  query: URLSearchParams;
  hash: string;
  session: Session;
  /** The assessment of `/a/:id` screens; null until it is read, and elsewhere. */
  assessment: Assessment | null;
  /** Rises with every change of the assessment: give it to useLoad. */
  revision: number;
  /** From `?at=`: the assessment is shown as it stood, and nothing can be written. */
  at: string | null;
}
export type ScreenModule = { default: ComponentType<ScreenProps> };
export interface Screen {
  name: string;
  pattern: string;
  /** Where it stands in the bar, and what it is called there. */
  nav?: { in: "main" | "assessment"; label: string; letter?: string };
  /** Who may see it; absent: everybody who is signed in. */
  roles?: Role[];
  /** Shown without a session. */
  open?: boolean;
  load: () => Promise<ScreenModule>;
}

const all: Role[] = ["owner", "assessor", "reader"];
const work: Role[] = ["owner", "assessor"];

/** The screens and their addresses, in the order of the bar. Each is read when it is first shown. */
export const screens: Screen[] = [
  {
    name: "start",
    pattern: "/",
    nav: { in: "main", label: "Assessments" },
    roles: all,
    load: () => import("./start/start"),
  },
  {
    name: "portfolio",
    pattern: "/portfolio",
    nav: { in: "main", label: "Portfolio" },
    roles: all,
    load: () => import("./portfolio/portfolio"),
  },
  {
    name: "knowledge",
    pattern: "/kb",
    nav: { in: "main", label: "Knowledge" },
    roles: all,
    load: () => import("./knowledge/knowledge"),
  },
  { name: "framework", pattern: "/kb/:framework/:version", roles: all, load: () => import("./knowledge/framework") },
  { name: "edit", pattern: "/kb/:framework/:version/edit", roles: work, load: () => import("./knowledge/edit") },
  {
    name: "people",
    pattern: "/people",
    nav: { in: "main", label: "People" },
    roles: work,
    load: () => import("./people/people"),
  },
  {
    name: "audit",
    pattern: "/audit",
    nav: { in: "main", label: "Trail" },
    roles: ["owner"],
    load: () => import("./people/audit"),
  },
  {
    name: "interview",
    pattern: "/a/:id/interview",
    nav: { in: "assessment", label: "Interview", letter: "i" },
    roles: work,
    load: () => import("./interview/interview"),
  },
  { name: "question", pattern: "/a/:id/q/:question", roles: work, load: () => import("./interview/interview") },
  {
    name: "blueprint",
    pattern: "/a/:id",
    nav: { in: "assessment", label: "Blueprint", letter: "b" },
    roles: all,
    load: () => import("./blueprint/blueprint"),
  },
  {
    name: "causes",
    pattern: "/a/:id/causes",
    nav: { in: "assessment", label: "Causes", letter: "c" },
    roles: all,
    load: () => import("./causes/causes"),
  },
  {
    name: "what_if",
    pattern: "/a/:id/what-if",
    nav: { in: "assessment", label: "What if", letter: "w" },
    roles: all,
    load: () => import("./what_if/what_if"),
  },
  {
    name: "plan",
    pattern: "/a/:id/plan",
    nav: { in: "assessment", label: "Plan", letter: "p" },
    roles: all,
    load: () => import("./plan/plan"),
  },
  {
    name: "report",
    pattern: "/a/:id/report",
    nav: { in: "assessment", label: "Report", letter: "r" },
    roles: all,
    load: () => import("./report/report"),
  },
  {
    name: "history",
    pattern: "/a/:id/history",
    nav: { in: "assessment", label: "History", letter: "h" },
    roles: all,
    load: () => import("./history/history"),
  },
  { name: "explanation", pattern: "/a/:id/why/:fact", roles: all, load: () => import("./explanation/explanation") },
  { name: "respondent", pattern: "/i/:token", roles: ["respondent"], load: () => import("./respondent/respondent") },
  { name: "sign_in", pattern: "/signin", open: true, load: () => import("./people/sign_in") },
  { name: "join", pattern: "/join/:token", open: true, load: () => import("./people/join") },
];
