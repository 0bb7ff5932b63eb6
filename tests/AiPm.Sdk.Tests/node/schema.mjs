// Reads { schema, valid: [[name, text]], invalid: [[name, text]] } as JSON on standard input and prints what is wrong, one line each:
// the schema itself against the meta-schema of draft 2020-12, documents that it should take and documents that it should refuse.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../AiPm.Sdk.Reporting.Tests/node/package.json", import.meta.url));
const Ajv2020 = require("ajv/dist/2020").default;
const { schema, valid, invalid } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true, validateFormats: false });
const parsed = JSON.parse(schema);
if (!ajv.validateSchema(parsed)) {
  console.log(`meta-schema: ${JSON.stringify(ajv.errors.slice(0, 5))}`);
} else {
  const validate = ajv.compile(parsed);
  for (const [name, text] of valid) {
    if (!validate(JSON.parse(text))) console.log(`${name} is refused: ${JSON.stringify(validate.errors.slice(0, 5))}`);
  }
  for (const [name, text] of invalid) {
    if (validate(JSON.parse(text))) console.log(`${name} is taken`);
  }
}
