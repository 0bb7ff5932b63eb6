// Opens reports in a real Chromium and prints what is wrong, one line each; nothing where all is well.
// Reads one JSON object on standard input:
//   { chromium, inline, plain, pinned, notebook, pictures, shots }
// inline, plain, pinned: pages with the chart libraries written in, without them, and with them loaded from their mirror; notebook: a page of notebook cells; pictures: how
// many charts inline and pinned hold; shots: a folder for screenshots to look at, or null.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const task = JSON.parse(readFileSync(0, "utf8"));
const problems = [];
const say = words => problems.push(words);

const browser = await puppeteer.launch({
  executablePath: task.chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"],
});

// A page that reports every error, and every request but that of the file itself.
const open = async (file, { width = 1280, dark = false, scripts = true, serve = () => null } = {}) => {
  const page = await browser.newPage();
  page.requests = [];
  page.where = `${file.split("/").pop()} at ${width}${dark ? " dark" : ""}`;
  page.on("console", message => ["error", "warn", "warning"].includes(message.type()) && !page.quiet && say(`${page.where}: console ${message.type()}: ${message.text()}`));
  page.on("pageerror", error => say(`${page.where}: ${error.message}`));
  await page.setRequestInterception(true);
  page.on("request", request => {
    const url = request.url();
    if (url.startsWith("file:") || url.startsWith("data:") || url.startsWith("blob:")) return request.continue();
    page.requests.push(url);
    const body = serve(url);
    return body === null ? request.abort() : request.respond({ status: 200, contentType: "text/javascript", headers: { "access-control-allow-origin": "*" }, body });
  });
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  return page;
};

const drawn = async (page, count) => {
  await page
    .waitForFunction(n => document.querySelectorAll(".chart svg, .vega-embed svg").length >= n, { timeout: 60000 }, count)
    .catch(() => {});
  const found = await page.$$eval("script[type='application/json']", all =>
    all.map(holder => {
      const svg = holder.previousElementSibling.querySelector("svg");
      const marks = svg ? svg.querySelectorAll(".mark-rect path, .mark-symbol path, .mark-line path, .mark-area path, .mark-rule line, .mark-text text").length : 0;
      const broken = svg ? [...svg.querySelectorAll("[d], [transform]")].some(e => /NaN|Infinity/.test((e.getAttribute("d") ?? "") + (e.getAttribute("transform") ?? ""))) : false;
      return { title: holder.parentElement.querySelector("h1,h2,h3,h4,h5,h6,strong")?.textContent, marks, broken };
    }));
  if (found.length !== count) say(`${page.where}: ${found.length} charts, not ${count}`);
  for (const chart of found) {
    if (chart.marks === 0) say(`${page.where}: no chart is drawn of ${chart.title}`);
    if (chart.broken) say(`${page.where}: a mark of ${chart.title} has no place`);
  }
};

const judge = async page => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const violation of found.violations) {
    say(`${page.where}: ${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + " " + (node.any[0]?.message ?? "")).join(" | ")} (${violation.nodes.length})`);
  }
};

const fits = async page => {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return null;
    return [...document.querySelectorAll("body *")]
      .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest(".scroll"))
      .slice(0, 3)
      .map(e => `${e.tagName} ${e.className?.baseVal ?? e.className}`)
      .join(", ");
  });
  if (wide !== null) say(`${page.where}: scrolls to the side: ${wide}`);
  const cut = await page.$$eval(".chart svg", all => all.filter(svg => svg.getBoundingClientRect().width > svg.closest(".chart").clientWidth + 1).length);
  if (cut > 0) say(`${page.where}: ${cut} charts are wider than the page`);
};

// By the Tab key alone every link, summary and table is reached, in the order of the page, each with an outline, and the walk ends.
const walk = async page => {
  const wanted = await page.$$eval("a[href], summary, [tabindex='0'], button, input", all => all.filter(e => e.checkVisibility({ contentVisibilityAuto: true })).length);
  const seen = new Set();
  let last = -1;
  for (let step = 0; step < wanted + 20; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const style = getComputedStyle(e);
      return { place: [...document.querySelectorAll("*")].indexOf(e), outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1, tag: e.tagName };
    });
    if (at === null) break;
    if (seen.has(at.place)) { say(`${page.where}: the keyboard comes back to ${at.tag}`); break; }
    if (at.place < last) say(`${page.where}: the keyboard goes back to ${at.tag}`);
    if (!at.outline) say(`${page.where}: no outline on ${at.tag}`);
    seen.add(at.place);
    last = at.place;
  }
  if (seen.size < wanted) say(`${page.where}: the keyboard reaches ${seen.size} of ${wanted}`);
};

const packageFile = url => {
  const [, name, path] = /\/npm\/(.+?)@[^/]+\/(.+)$/.exec(url) ?? [];
  return name ? readFileSync(new URL(`node_modules/${name}/${path}`, import.meta.url)) : null;
};

try {
  for (const dark of [false, true]) {
    const page = await open(task.inline, { dark });
    await drawn(page, task.pictures);
    await fits(page);
    await judge(page);
    if (!dark) await walk(page);
    if (page.requests.length > 0) say(`${page.where}: loads ${page.requests[0]}`);
    const [paper, ink] = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
    const light = color => color.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0);
    if (dark !== light(paper) < light(ink)) say(`${page.where}: paper ${paper} under ink ${ink}`);
    // Numbers can be opened by the keyboard, and then everything is still in order.
    await page.$$eval("details", all => all.forEach(details => (details.open = true)));
    await judge(page);
    if (task.shots) {
      let number = 0;
      for (const figure of await page.$$("figure")) {
        await figure.$$eval("details", all => all.forEach(details => (details.open = false)));
        await figure.screenshot({ path: `${task.shots}/${dark ? "dark" : "light"}-${String(++number).padStart(2, "0")}.png` });
      }
    }
    await page.close();
  }

  {
    const page = await open(task.inline, { width: 360 });
    await drawn(page, task.pictures);
    await fits(page);
    await judge(page);
    if (task.shots) await page.screenshot({ path: `${task.shots}/narrow.png`, fullPage: true });
    await page.emulateMediaType("print");
    const hidden = await page.$$eval("details table", all => all.filter(table => !table.checkVisibility()).length);
    if (hidden > 0) say(`${page.where}: ${hidden} tables are not printed`);
    await page.close();
  }

  {
    const page = await open(task.inline, { dark: true });
    await drawn(page, task.pictures);
    await page.emulateMediaType("print");
    const dim = await page.evaluate(() => {
      const paper = getComputedStyle(document.body).backgroundColor;
      const axis = document.querySelector(".chart .role-axis-label text");
      return { paper, label: axis ? getComputedStyle(axis).fill : null };
    });
    if (!/255, 255, 255/.test(dim.paper)) say(`print in dark: the paper is ${dim.paper}`);
    if (dim.label && dim.label.match(/\d+/g).slice(0, 3).reduce((sum, c) => sum + Number(c), 0) > 330) say(`print in dark: labels are ${dim.label}`);
    if (task.shots) await page.pdf({ path: `${task.shots}/print.pdf`, printBackground: false });
    await page.close();
  }

  for (const width of [360, 1280]) {
    // Without scripts the page is whole: every table is there and seen, and nothing is loaded.
    const page = await open(task.plain, { width, scripts: false });
    if (page.requests.length > 0) say(`${page.where}: loads ${page.requests[0]}`);
    if (task.shots) await page.screenshot({ path: `${task.shots}/plain-${width}.png`, fullPage: true });
    await page.close();
    const seen = await open(task.plain, { width });
    const unseen = await seen.$$eval("table", all => all.filter(table => !table.checkVisibility()).length);
    if (unseen > 0) say(`${seen.where}: ${unseen} tables are not seen`);
    await fits(seen);
    await judge(seen);
    await seen.close();
  }

  {
    const page = await open(task.pinned, { serve: packageFile });
    await drawn(page, task.pictures);
    await page.close();
    // One byte more, and the browser runs none of it.
    const forged = await open(task.pinned, { serve: url => packageFile(url) + "\n" });
    forged.quiet = true;
    await new Promise(done => setTimeout(done, 300));
    if ((await forged.$$(".chart svg")).length > 0) say(`${forged.where}: runs a script that is not the pinned one`);
    await forged.close();
  }

  if (task.notebook) {
    const page = await open(task.notebook, { serve: packageFile });
    await page.waitForFunction(() => document.querySelectorAll(".vega-embed svg").length >= 2, { timeout: 30000 }).catch(() => say(`${page.where}: no charts in the notebook`));
    if (new Set(page.requests).size !== page.requests.length) say(`${page.where}: loads a library twice`);
    if (!(await page.evaluate(() => window.define?.amd === true))) say(`${page.where}: the module loader of the notebook is gone`);
    await page.close();
  }
} finally {
  await browser.close();
}

// A forged library makes Chromium complain, as it should.
const real = problems.filter(problem => !/integrity/i.test(problem));
if (real.length > 0) console.log([...new Set(real)].join("\n"));
