// Prints the rooms of the house, lowest first, with what each imports, then the imports that go upwards and the
// circles. Exits with 1 where there is one.
//
//     ./dev house

import { fromFileUrl } from "@std/path";
import { graphOf, projectFiles } from "./graph.ts";
import { circles, homelessRooms, roomsOf, upwardImports } from "./layers.ts";

const root = fromFileUrl(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const imports = await graphOf(root, await projectFiles(root));

for (const { name, files, imports: rooms } of roomsOf(root, imports)) {
  const count = `${files} ${files === 1 ? "file " : "files"}`;
  console.log(
    `${name.padEnd(30)}${count.padStart(9)}${rooms.map((room) => `  ← ${room}`).join("")}`,
  );
}
const wrong = [
  ...upwardImports(root, imports),
  ...homelessRooms(root, imports).map((room) => `${room} has no place in tools/layers.ts`),
  ...circles(root, imports).map((circle) => `a circle of ${circle.length}: ${circle.join(", ")}`),
];
for (const line of wrong) console.error(line);
console.log(wrong.length === 0 ? "no import goes upwards, no circle" : `${wrong.length} to fix`);
Deno.exit(wrong.length === 0 ? 0 : 1);
