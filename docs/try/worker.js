// Runs the library under Pyodide, away from the page, so that the page never freezes.
// It is started from a blob, and so is under the page's own content security policy.
const base = self.name;
let python;

async function fetched(name, told) {
  const response = await fetch(base + name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const reader = response.body.getReader();
  const parts = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    told(value.length);
  }
  return new Blob(parts).arrayBuffer();
}

async function start() {
  const tell = (says, share) => self.postMessage({ progress: says, share });
  tell("Fetching the library.", 5);
  let bytes = 0;
  const packages = fetched("packages/packages.zip", (n) => (bytes += n));
  const { loadPyodide } = await import(base + "packages/pyodide.mjs");
  tell("Starting Python.", 15);
  python = await loadPyodide({ indexURL: base + "packages/", packages: [] });
  tell("Unpacking the law.", 60);
  python.unpackArchive(await packages, "zip", { extractDir: python.runPython("import site; site.getsitepackages()[0]") });
  tell("Reading the law.", 75);
  python.runPython("import page");
  tell("Ready.", 100);
}

const ready = start().catch((error) => self.postMessage({ failed: String(error) }));

self.onmessage = async ({ data }) => {
  await ready;
  const { n, call, given, content } = data;
  try {
    const answer = python.globals.get("__import__")("page").answer;
    const bytes = python.toPy(new Uint8Array(content ?? 0));
    const result = answer(call, JSON.stringify(given ?? null), python.globals.get("bytes")(bytes));
    self.postMessage({ n, result: JSON.parse(result) });
  } catch (error) {
    self.postMessage({ n, result: { wrong: [{ says: "The library failed. Please report what you did, with invented dates." }] } });
    console.error(String(error).split("\n").at(-2));
  }
};
