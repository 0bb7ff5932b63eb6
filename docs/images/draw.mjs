// Draws the charts that the library wrote for the guides: docs/images/drawn/NAME.json becomes docs/images/NAME.svg.
//   npm ci --prefix tests/AiPm.Sdk.Reporting.Tests/node && node docs/images/draw.mjs
// looking-early.svg is drawn by its test. report.png and getting-started.png are first screens of a report, of samples/campaign-assistant and of the guide's own plan:
//   aipm review plan.json --out report.html
//   chromium --headless --hide-scrollbars --window-size=1100,760 --screenshot=docs/images/getting-started.png report.html
import { createRequire } from "node:module";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const here = new URL(".", import.meta.url);
const require = createRequire(new URL("../../tests/AiPm.Sdk.Reporting.Tests/node/package.json", here));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const vega = await load("vega");
const vegaLite = await load("vega-lite");

// The name of each picture and what it looks like.
export async function* drawn() {
  for (const file of readdirSync(new URL("drawn/", here)).sort()) {
    const chart = JSON.parse(readFileSync(new URL(`drawn/${file}`, here), "utf8"));
    // A page gives the chart its width; a picture has one of its own, and a ground.
    const fixed = { ...chart, background: "#ffffff", padding: 12, autosize: { type: "pad" } };
    if (fixed.width === undefined || fixed.width === "container") {
      fixed.width = 620;
    }
    vega.resetSVGDefIds();
    const view = new vega.View(vega.parse(vegaLite.compile(fixed).spec), { renderer: "none" });
    yield [file.replace(/json$/, "svg"), (await view.toSVG()) + "\n"];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for await (const [name, svg] of drawn()) {
    writeFileSync(new URL(name, here), svg);
    console.log(name);
  }
}
