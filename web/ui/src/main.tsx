import { render } from "preact";
import { startKeys } from "./keys";
import { startRouter } from "./router";
import { Shell } from "./shell/shell";

startRouter();
startKeys();
const place = document.getElementById("page");
if (place) render(<Shell />, place);
