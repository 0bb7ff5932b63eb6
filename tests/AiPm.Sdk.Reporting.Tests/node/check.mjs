// Reads checks as a JSON list on standard input and prints what is wrong, one line each; nothing where all is well.
//   { kind: "vega-lite", text }                        is valid by the official schema, compiles without a warning and runs
//   { kind: "gantt", text, title, tasks: [[label, section, first, end]] }   is drawn with these words and dates
//   { kind: "flowchart", text, title, nodes: [[label, group or null, critical]], arrows: [[from label, to label, words]] }   is drawn so
//   { kind: "icalendar", text, name, events: [[uid, title, first, end, description, [category]]] }   is read so by two calendar libraries
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

if (of("gantt").length > 0 || of("flowchart").length > 0) {
  const { default: mermaid } = await import("mermaid");
  await mermaid.parse("gantt\n title first\n");
  const shown = text => {
    const body = new JSDOM(text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/</g, "&lt;")).window.document.body;
    return body.textContent.trim();
  };
  const time = date => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16).replace("T00:00", "");
  const tags = task => ["crit", "active", "done", "milestone"].filter(tag => task[tag]).join(" ");
  for (const { text, title, tasks } of of("gantt")) {
    try {
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const drawn = db.getTasks().map(task => [shown(task.task), shown(task.section), time(task.startTime), time(task.endTime), tags(task)]);
      const wanted = tasks.map(task => (task.length === 4 ? [...task, null] : task));
      if (drawn.length !== wanted.length || drawn.some((row, i) => row.some((cell, k) => wanted[i][k] !== null && cell !== wanted[i][k]))) {
        problems.push(`gantt: drawn ${JSON.stringify(drawn)}, not ${JSON.stringify(tasks)}`);
      }
      if (new Set(db.getTasks().map(task => task.id)).size !== tasks.length) problems.push(`gantt: ids ${db.getTasks().map(task => task.id)}`);
      if (shown(db.getDiagramTitle()) !== title) problems.push(`gantt: title ${shown(db.getDiagramTitle())}, not ${title}`);
    } catch (error) {
      problems.push(`gantt: ${error.message}: ${text}`);
    }
  }
  for (const { text, title, nodes, arrows } of of("flowchart")) {
    try {
      const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
      const labels = new Map([...db.getVertices().values()].map(node => [node.id, shown(node.text)]));
      const group = id => db.getSubGraphs().find(graph => graph.nodes.includes(id));
      const drawnNodes = [...db.getVertices().values()].map(node => [
        shown(node.text), group(node.id) ? shown(group(node.id).title) : null, node.classes.includes("critical")]);
      const drawnArrows = db.getEdges().map(edge => [labels.get(edge.start), labels.get(edge.end), shown(edge.text)]);
      const same = (drawn, wanted, what) => {
        if (JSON.stringify(drawn) !== JSON.stringify(wanted)) problems.push(`flowchart: ${what} ${JSON.stringify(drawn)}, not ${JSON.stringify(wanted)}`);
      };
      same(drawnNodes, nodes, "nodes");
      same(drawnArrows, arrows, "arrows");
      same(shown(db.getAccTitle()), title, "title");
    } catch (error) {
      problems.push(`flowchart: ${error.message}: ${text}`);
    }
  }
}

if (of("icalendar").length > 0) {
  const { default: ICAL } = await import("ical.js");
  const { default: nodeIcal } = await import("node-ical");
  const date = value => new Date(value.getTime() - value.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  for (const { text, name, events } of of("icalendar")) {
    const same = (read, wanted, reader) => {
      if (JSON.stringify(read) !== JSON.stringify(wanted)) problems.push(`icalendar: ${reader} reads ${JSON.stringify(read)}, not ${JSON.stringify(wanted)}`);
    };
    try {
      const lines = text.split("\r\n");
      if (lines.pop() !== "" || /[\r\n]/.test(lines.join(""))) problems.push("icalendar: a line does not end with CRLF");
      for (const line of lines) {
        if (Buffer.byteLength(line) > 75) problems.push(`icalendar: a line of ${Buffer.byteLength(line)} octets`);
        if (/[\u0000-\u0008\u000a-\u001f\u007f\ufffd]/.test(line)) problems.push(`icalendar: a control character or half a character in ${line}`);
      }
      const calendar = new ICAL.Component(ICAL.parse(text));
      same(calendar.getFirstPropertyValue("version"), "2.0", "ical.js");
      // ical.js knows RFC 5545 and leaves what RFC 7986 adds as it stands.
      same(calendar.getFirstPropertyValue("name").replace(/\\([nN;,\\])/g, (_, c) => (c === "n" ? "\n" : c)), name, "ical.js");
      same(calendar.getAllSubcomponents("vevent").map(component => {
        const event = new ICAL.Event(component);
        if (!event.startDate.isDate || !event.endDate.isDate) problems.push("icalendar: a date with a time");
        if (component.getFirstPropertyValue("dtstamp").zone.tzid !== "UTC") problems.push("icalendar: a stamp that is not in UTC");
        const categories = component.getFirstProperty("categories");
        return [event.uid, event.summary, event.startDate.toString(), event.endDate.toString(), event.description ?? "", categories ? categories.getValues() : []];
      }), events, "ical.js");
      const read = Object.values(nodeIcal.sync.parseICS(text)).filter(part => part.type === "VEVENT");
      // node-ical reads an escaped backslash before an n as a line break (RFC 5545 does not), so such texts are left to ical.js.
      const plain = (title, wanted) => (wanted.includes("\\") ? wanted : title);
      const dates = events.map(event => event.slice(0, 4));
      same(read.map((event, i) => [event.uid, plain(event.summary, dates[i][1]), date(event.start), date(event.end)]), dates, "node-ical");
    } catch (error) {
      problems.push(`icalendar: ${error.stack}: ${text}`);
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
