// Prints the pictures of the guides that are not drawn from their charts as these are now.
import { existsSync, readFileSync } from "node:fs";
import { drawn } from "../../../docs/images/draw.mjs";

for await (const [name, svg] of drawn()) {
  const kept = new URL(`../../../docs/images/${name}`, import.meta.url);
  if (!existsSync(kept) || readFileSync(kept, "utf8") !== svg) console.log(`${name} is of another chart; node docs/images/draw.mjs draws it again`);
}
