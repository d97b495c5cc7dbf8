// Removes from package-lock.json what says where or whom to pay: the lock file holds versions and hashes only.
// Run by `make sloten`, after npm has written the file.
import { readFile, writeFile } from 'node:fs/promises';

const bestand = 'package-lock.json';
const slot = JSON.parse(await readFile(bestand, 'utf8'));
for (const pakket of Object.values(slot.packages)) {
  delete pakket.funding;
  delete pakket.resolved;
}
await writeFile(bestand, `${JSON.stringify(slot, null, 2)}\n`);
