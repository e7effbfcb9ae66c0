// Builds the pages into the folder that is named: files whose names hold a digest of their content, each also compressed,
// and manifest.json, which says what a page needs. Does nothing where the sources are those of the last build.
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = import.meta.dirname;
const out = resolve(process.argv[2] ?? "dist");
const manifestFile = join(out, "manifest.json");

const TYPES = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  map: "application/json",
};

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    if (each.name === "node_modules" || each.name === "dist") return [];
    const path = join(folder, each.name);
    return each.isDirectory() ? files(path) : [path];
  });
}

function digest(paths) {
  const sum = createHash("sha256");
  for (const path of [...paths].sort()) {
    sum.update(relative(here, path)).update("\0").update(readFileSync(path)).update("\0");
  }
  return sum.digest("hex");
}

function run(command, ...words) {
  const done = spawnSync(command, words, { cwd: here, stdio: ["ignore", "inherit", "inherit"] });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    console.error(`${command} ${words.join(" ")} failed`);
    process.exit(1);
  }
}

/** What the lock file names lies in node_modules, or is put there. */
function install() {
  const lock = digest([join(here, "package-lock.json")]);
  const mark = join(here, "node_modules", ".installed");
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
  writeFileSync(mark, lock);
}

const sources = digest(files(here));
if (existsSync(manifestFile) && JSON.parse(readFileSync(manifestFile, "utf8")).sources === sources) {
  process.exit(0);
}
install();
run(process.execPath, join("node_modules", "typescript", "bin", "tsc"), "--project", ".");

const { build } = await import("esbuild");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  metafile: true,
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "warning",
  charset: "utf8",
};
const apps = ["portal", "dashboard"];
const modules = await build({
  ...common,
  entryPoints: apps.map((app) => `src/${app}/${app}.tsx`),
  format: "esm",
  splitting: true,
});
// Runs before anything is drawn, so that a chosen theme does not flash in the other.
const early = await build({ ...common, entryPoints: ["src/kit/theme-early.ts", "src/kit/icon.svg", "src/portal/link.css"], format: "iife", loader: { ".svg": "copy" } });

const outputs = { ...modules.metafile.outputs, ...early.metafile.outputs };
const named = (path) => basename(path);
const madeOf = (entry) => {
  const found = Object.entries(outputs).find(([, made]) => made.entryPoint === entry);
  if (!found) throw new Error(`nothing was made of ${entry}`);
  return found;
};
const manifest = { sources, pages: {}, files: {} };
for (const app of apps) {
  const [path, made] = madeOf(`src/${app}/${app}.tsx`);
  manifest.pages[app] = {
    script: named(path),
    style: named(made.cssBundle),
    chunks: made.imports.filter((each) => each.kind === "import-statement").map((each) => named(each.path)),
  };
}
manifest.early = named(madeOf("src/kit/theme-early.ts")[0]);
manifest.linkStyle = named(madeOf("src/portal/link.css")[0]);
manifest.icon = named(Object.keys(outputs).find((path) => path.endsWith(".svg")) ?? "");

let total = 0;
for (const path of Object.keys(outputs)) {
  const name = named(path);
  const bytes = readFileSync(join(out, name));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  writeFileSync(join(out, `${name}.br`), brotli);
  writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  manifest.files[name] = TYPES[name.split(".").pop()];
  total += brotli.length;
}
writeFileSync(manifestFile, JSON.stringify(manifest, null, 1));
console.log(`pages: ${Object.keys(manifest.files).length} files, ${total} bytes compressed`);
