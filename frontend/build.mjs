// Bundles the npm packages and our own front end into spuk_app/web/static/dist (not in git):
// style sheets, script, fonts, icon sprite, the fonts for PDF, and manifest.json (name in a template -> file name).
// File names carry a hash of their content, so that a browser may keep them for ever.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const DIST = 'spuk_app/web/static/dist';
const LETTERS = 'node_modules/@expo-google-fonts/fira-sans';
const LETTERS_VOOR_PDF = {
  'FiraSans-Regular.ttf': '400Regular/FiraSans_400Regular.ttf',
  'FiraSans-Italic.ttf': '400Regular_Italic/FiraSans_400Regular_Italic.ttf',
  'FiraSans-Medium.ttf': '500Medium/FiraSans_500Medium.ttf',
  'FiraSans-Bold.ttf': '700Bold/FiraSans_700Bold.ttf',
  'LICENSE.txt': 'LICENSE_FONT',
};

// Everything is built beside the old folder and takes its place at the end: a build that fails breaks nothing.
await mkdir(path.dirname(DIST), { recursive: true });
const UIT = await mkdtemp(`${path.dirname(DIST)}/.dist-`);
process.on('exit', () => rmSync(UIT, { recursive: true, force: true }));
await chmod(UIT, 0o755);
await mkdir(`${UIT}/letters`);

const manifest = await bundel();
await maakInlineBeeldenLos(Object.values(manifest).filter((naam) => naam.endsWith('.css')));
manifest['icons.svg'] = await schrijfMetHash('icons.svg', await sprite());
manifest['favicon.svg'] = await schrijfMetHash('favicon.svg', await readFile('frontend/favicon.svg', 'utf8'));
for (const [naam, bron] of Object.entries(LETTERS_VOOR_PDF)) {
  await copyFile(`${LETTERS}/${bron}`, `${UIT}/letters/${naam}`);
}
await writeFile(`${UIT}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
await rm(DIST, { recursive: true, force: true });
await rename(UIT, DIST);

/** Bundles the style sheet and the script; returns {entry name: file name}. */
async function bundel() {
  const { metafile } = await build({
    entryPoints: { open: 'frontend/open.css', app: 'frontend/app.js' },
    outdir: UIT,
    entryNames: '[name]-[hash]',
    assetNames: 'fonts/[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    metafile: true,
    target: ['chrome110', 'firefox115', 'safari16'],
    loader: { '.woff2': 'file', '.woff': 'empty', '.svg': 'file' },
    legalComments: 'linked', // the licence notices of the packages, in *.LEGAL.txt beside the bundle
    logLevel: 'warning',
  });
  const ingangen = Object.entries(metafile.outputs).filter(([, uitvoer]) => uitvoer.entryPoint);
  return Object.fromEntries(
    ingangen.map(([bestand, uitvoer]) => [path.basename(uitvoer.entryPoint), path.basename(bestand)]),
  );
}

/** Moves images that stand inside a style sheet (data:) to files, so that the CSP can stay at img-src 'self'. */
async function maakInlineBeeldenLos(stijlbladen) {
  const dataUrl = /url\((["'])data:image\/svg\+xml((?:;[^,]*)?),([\s\S]*?)\1\)/g;
  for (const naam of stijlbladen) {
    const css = await readFile(`${UIT}/${naam}`, 'utf8');
    const beelden = new Map();
    const los = css.replace(dataUrl, (_, aanhaling, codering, inhoud) => {
      const svg = codering.includes('base64') ? Buffer.from(inhoud, 'base64').toString() : leesDataUrl(inhoud);
      const bestand = `fonts/beeld-${hash(svg)}.svg`;
      beelden.set(bestand, svg);
      return `url("./${bestand}")`;
    });
    await Promise.all([...beelden].map(([bestand, svg]) => writeFile(`${UIT}/${bestand}`, svg)));
    await writeFile(`${UIT}/${naam}`, los);
  }
}

/** The text of a data: URL; a percent sign that encodes nothing stands for itself. */
function leesDataUrl(inhoud) {
  return decodeURIComponent(inhoud.replace(/\\(['"])/g, '$1').replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
}

/** One SVG with a symbol for each icon named in icons.json. */
async function sprite() {
  const symbolen = JSON.parse(await readFile('frontend/icons.json', 'utf8')).map(async (naam) => {
    const svg = await readFile(`node_modules/@tabler/icons/icons/outline/${naam}.svg`, 'utf8');
    const tekening = svg.replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
    return `<symbol id="${naam}" viewBox="0 0 24 24">${tekening.replace(/\s+/g, ' ').trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${(await Promise.all(symbolen)).join('')}</svg>\n`;
}

async function schrijfMetHash(naam, inhoud) {
  const { name, ext } = path.parse(naam);
  const bestand = `${name}-${hash(inhoud)}${ext}`;
  await writeFile(`${UIT}/${bestand}`, inhoud);
  return bestand;
}

function hash(inhoud) {
  return createHash('sha256').update(inhoud).digest('hex').slice(0, 8);
}
