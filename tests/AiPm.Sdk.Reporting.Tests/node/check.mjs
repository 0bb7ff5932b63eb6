// Reads checks as a JSON list on standard input and prints what is wrong, one line each; nothing where all is well.
//   { kind: "vega-lite", text }                        is valid by the official schema, compiles without a warning and runs
//   { kind: "gantt", text, title, tasks: [[label, section, first, end]] }   is drawn with these words and dates
//   { kind: "markdown", text, words }                  shows these words in its cells and nothing as markup
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<body></body>");
globalThis.window = window;
globalThis.document = window.document;

const problems = [];
const list = JSON.parse(readFileSync(0, "utf8"));
const of = kind => list.filter(check => check.kind === kind);
const require = createRequire(import.meta.url);

if (of("vega-lite").length > 0) {
  const vega = await import("vega");
  const { compile } = await import("vega-lite");
  const Ajv = (await import("ajv")).default;
  const schema = JSON.parse(readFileSync(new URL("node_modules/vega-lite/build/vega-lite-schema.json", import.meta.url)));
  const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(schema);
  for (const { text } of of("vega-lite")) {
    const problem = words => problems.push(`vega-lite: ${words}: ${text.slice(0, 200)}`);
    try {
      const specification = JSON.parse(text);
      if (!validate(specification)) problem(`schema: ${JSON.stringify(validate.errors.slice(0, 3))}`);
      const logger = { level: () => logger, error: problem, warn: problem, info: () => logger, debug: () => logger };
      const parsed = vega.parse(compile(specification, { logger }).spec);
      await new vega.View(parsed, { renderer: "none", logger }).runAsync();
    } catch (error) {
      problem(error.message);
    }
  }
}

if (of("gantt").length > 0) {
  const { default: mermaid } = await import("mermaid");
  await mermaid.parse("gantt\n title first\n");
  const shown = text => {
    const body = new JSDOM(text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/</g, "&lt;")).window.document.body;
    return body.textContent.trim();
  };
  const day = date => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  for (const { text, title, tasks } of of("gantt")) {
    try {
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const drawn = db.getTasks().map(task => [shown(task.task), shown(task.section), day(task.startTime), day(task.endTime)]);
      if (JSON.stringify(drawn) !== JSON.stringify(tasks)) problems.push(`gantt: drawn ${JSON.stringify(drawn)}, not ${JSON.stringify(tasks)}`);
      if (shown(db.getDiagramTitle()) !== title) problems.push(`gantt: title ${shown(db.getDiagramTitle())}, not ${title}`);
    } catch (error) {
      problems.push(`gantt: ${error.message}: ${text}`);
    }
  }
}

if (of("markdown").length > 0) {
  const { marked } = require("marked");
  for (const { text, words } of of("markdown")) {
    const body = new JSDOM(marked.parse(text, { gfm: true })).window.document.body;
    const allowed = "P,H1,H2,H3,H4,H5,H6,TABLE,THEAD,TBODY,TR,TH,TD,UL,LI,STRONG,EM,HR,BLOCKQUOTE,PRE,CODE,BR";
    for (const element of body.querySelectorAll("*")) {
      if (!allowed.split(",").includes(element.tagName)) problems.push(`markdown: ${element.outerHTML}`);
      if (element.tagName === "CODE" && element.parentElement.tagName !== "PRE") problems.push(`markdown: ${element.outerHTML}`);
    }
    for (const element of body.querySelectorAll("h1,td:first-child,blockquote p,ul li")) {
      const given = element.textContent.trim();
      if (given !== words && given !== `${words}: ${words}`.trim()) problems.push(`markdown: shows '${given}', not '${words}'`);
    }
  }
}

if (problems.length > 0) console.log(problems.join("\n"));
