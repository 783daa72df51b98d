import { render } from "preact";
import { startKeys } from "./keys";
import { startRouter } from "./router";
import { Shell } from "./shell/shell";
import { languageFor } from "./words/chosen";
import { speak } from "./words/say";

startRouter();
startKeys();
const place = document.getElementById("page");
const show = () => place && render(<Shell />, place);
// A catalogue that cannot be read leaves the pages in English.
speak(languageFor(null) ?? "en").then(show, show);
