// The page's forms and results. They are made of what the library says: no law and no date is worked out here.
const $ = (id) => document.getElementById(id);
const DAY = 86_400_000;

function element(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function drawn(tag, given = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(given)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// The worker: started from a blob, it is under this page's content security policy.
const base = new URL(".", location.href).href;
const script = await (await fetch("worker.js")).text();
const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module", name: base });
const waiting = new Map();
let number = 0;

const ask = (call, given, content) =>
  new Promise((answer) => {
    waiting.set(++number, answer);
    worker.postMessage({ n: number, call, given, content }, content ? [content] : []);
  });

function tellLost() {
  $("progress-says").textContent = "The library could not be loaded. Load the page again, or try another browser.";
  $("progress").hidden = true;
  $("loading").hidden = false;
}

// What the page cannot be used without.
async function needed(call) {
  const answer = await ask(call, null);
  if (answer.wrong) tellLost();
  return answer;
}

worker.onmessage = ({ data }) => {
  if (data.progress) {
    $("progress-says").textContent = data.progress;
    $("progress").value = data.share;
  } else if (data.failed) {
    tellLost();
    console.error(data.failed);
  } else {
    waiting.get(data.n)(data.result);
    waiting.delete(data.n);
  }
};

// Dates: three fields, as GOV.UK asks for them.
function dateParts(id, day = "") {
  const [year, month, date] = day ? day.split("-") : ["", "", ""];
  const part = (name, label, value, kind) =>
    element("div", {}, element("label", { htmlFor: `${id}-${name}` }, label),
      element("input", { type: "text", inputMode: "numeric", id: `${id}-${name}`, className: kind, value, autocomplete: "off" }));
  return [part("day", "Day", date && String(Number(date)), "two"), part("month", "Month", month && String(Number(month)), "two"), part("year", "Year", year, "four")];
}

// What was entered as a date: nothing, or year-month-day as it stands, which the library judges.
function dateOf(id) {
  const [day, month, year] = ["day", "month", "year"].map((name) => $(`${id}-${name}`).value.trim());
  if (!day && !month && !year) return { blank: true };
  const missing = [[day, "a day"], [month, "a month"], [year, "a year with four figures"]].filter(([value, name]) => !/^\d+$/.test(value) || (name.includes("four") && value.length !== 4));
  if (missing.length) return { wrong: `Must include ${missing.map(([, name]) => name).join(" and ")}, in figures.`, at: `${id}-${missing[0][1].split(" ")[1]}` };
  return { value: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` };
}

// The records of the case.
let kinds = [];
const records = [];
let last = 0;

function factField(id, fact, value) {
  const head = [element("legend", {}, fact.label), element("p", { className: "hint" }, fact.says), element("p", { className: "error", hidden: true })];
  if (fact.type === "date") return element("fieldset", { id, className: "date" }, ...head, element("div", { className: "parts" }, ...dateParts(id, value)));
  if (fact.type === "flag") {
    const choice = (name, says) =>
      element("span", { className: "choice" },
        element("input", { type: "radio", name: id, id: `${id}-${name}`, value: name, checked: name === (value === true ? "yes" : value === false ? "no" : "unknown") }),
        element("label", { htmlFor: `${id}-${name}` }, says));
    return element("fieldset", { id }, ...head, element("div", { className: "parts" }, choice("yes", "Yes"), choice("no", "No"), choice("unknown", "Not known")));
  }
  const label = element("label", { htmlFor: `${id}-text` }, fact.label);
  const field = fact.choices.length
    ? element("select", { id: `${id}-text` }, element("option", { value: "" }, "Not known"), ...fact.choices.map((c) => element("option", { value: c }, c)))
    : element("input", { type: "text", className: "long", id: `${id}-text`, autocomplete: "off" });
  field.value = value ?? "";
  return element("div", { id, className: "field" }, label, element("p", { className: "hint" }, fact.says), element("p", { className: "error", hidden: true }), field);
}

function addRecord(name, facts = {}, focus = true) {
  const kind = kinds.find((k) => k.name === name);
  const key = `r${++last}`;
  const field = (fact) => factField(`${key}-${fact.name}`, fact, facts[fact.name]);
  const given = (fact) => fact.name in facts;
  const more = kind.facts.filter((fact) => fact.more && !given(fact));
  const box = element("div", { className: "record", role: "group", "aria-labelledby": `${key}-head` });
  const title = kind.process.charAt(0).toUpperCase() + kind.process.slice(1);
  const remove = element("button", { type: "button", className: "plain" }, `Remove this ${kind.process}`);
  remove.addEventListener("click", () => {
    records.splice(records.findIndex((r) => r.key === key), 1);
    box.remove();
    $("kind").focus();
  });
  box.append(
    element("h3", {}, element("span", { id: `${key}-head`, tabIndex: -1 }, title), remove),
    element("p", { className: "hint" }, kind.says),
    ...kind.facts.filter((fact) => !fact.more || given(fact)).map(field),
    more.length ? element("details", {}, element("summary", {}, `More facts, such as exceptions (${more.length})`), ...more.map(field)) : "",
  );
  $("records").append(box);
  records.push({ key, kind });
  if (focus) $(`${key}-head`).focus();
}

function factsOf({ key, kind }, wrong) {
  const facts = {};
  for (const fact of kind.facts) {
    const id = `${key}-${fact.name}`;
    if (fact.type === "date") {
      const found = dateOf(id);
      if (found.wrong) wrong.push({ field: id, at: found.at, label: fact.label, says: found.wrong });
      else if (!found.blank) facts[fact.name] = found.value;
    } else if (fact.type === "flag") {
      const value = document.querySelector(`input[name="${id}"]:checked`).value;
      if (value !== "unknown") facts[fact.name] = value === "yes";
    } else if ($(`${id}-text`).value.trim()) facts[fact.name] = $(`${id}-text`).value.trim();
  }
  return { record: kind.name, facts };
}

// Errors: a summary with links, and each at its field.
function clearErrors() {
  $("errors").hidden = true;
  for (const error of document.querySelectorAll(".error")) error.hidden = true;
  for (const field of document.querySelectorAll(".wrong")) field.classList.remove("wrong");
  for (const input of document.querySelectorAll("[aria-describedby]")) input.removeAttribute("aria-describedby");
}

function showErrors(wrong) {
  const items = wrong.map(({ field, at, label, says }) => {
    const words = label ? `${label}: ${says.charAt(0).toLowerCase()}${says.slice(1)}` : says;
    const place = field && $(field);
    if (!place) return element("li", {}, words);
    const error = place.querySelector(".error") ?? place.parentNode.querySelector(".error");
    place.classList.add("wrong");
    place.closest("details")?.setAttribute("open", "");
    if (error) {
      error.id = `${field}-error`;
      error.textContent = says;
      error.hidden = false;
    }
    const target = (at && $(at)) ?? place.querySelector("input, select") ?? place;
    target.setAttribute("aria-describedby", `${field}-error`);
    const link = element("a", { href: `#${target.id}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      target.focus();
    });
    return element("li", {}, link);
  });
  $("errors").querySelector("ul").replaceChildren(...items);
  $("errors").hidden = false;
  $("errors").focus();
}

const placed = (found, held) =>
  found.wrong.map(({ record, fact, says }) => {
    const at = held?.[record];
    const known = at?.kind.facts.find((f) => f.name === fact);
    return { field: known ? `${at.key}-${fact}` : undefined, label: known?.label, says };
  });

// The results.
const days = (n) => `${n.toLocaleString("en-GB")} day${n === 1 ? "" : "s"}`;
const stands = (x) => (x.status === "LATE" ? `${days(x.days_late)} late` : x.stands) + (x.status === "OVERDUE" && x.days_late ? `, ${days(x.days_late)} late` : x.days_left !== null && x.due && x.status === "RUNNING" ? `, ${days(x.days_left)} left` : "") + (x.contingent ? " (only if a decision goes one way)" : "");
const lawPage = (url) => element("a", { href: url, rel: "external noreferrer" }, "The text of the law");

function line(found) {
  const dated = found.answers.filter((x) => x.due);
  const all = [...found.events.map((e) => e.day), ...dated.flatMap((x) => [x.trigger, x.due, x.done])].filter(Boolean).map((day) => Date.parse(day));
  if (!dated.length || all.length < 2) return null;
  const today = Date.parse(found.day);
  const first = Math.min(...all), end = Math.max(...all, today);
  const wide = window.innerWidth < 640 ? 420 : 860, left = window.innerWidth < 640 ? 160 : 230, high = 24;
  const rows = [...found.events.map((e) => ({ event: e })), ...dated.map((x) => ({ x }))];
  const at = (day) => left + ((wide - left - 16) * ((typeof day === "string" ? Date.parse(day) : day) - first)) / Math.max(end - first, DAY);
  const says = `A line of time. ${found.events.map((e) => `${e.date}: ${e.what}.`).join(" ")} ${dated.map((x) => `${x.short}: due ${x.due_date}, ${stands(x)}.`).join(" ")}`;
  const picture = drawn("svg", { class: "time", viewBox: `0 0 ${wide} ${rows.length * high + 34}`, role: "img", "aria-label": says });
  const short = (words) => (words.length > left / 7.2 ? `${words.slice(0, left / 7.2 - 1)}…` : words);
  const text = (x, y, words, anchor = "start") => {
    const made = drawn("text", { x, y, "text-anchor": anchor });
    made.textContent = words;
    return made;
  };
  for (let year = new Date(first).getUTCFullYear(); year <= new Date(end).getUTCFullYear() + 1; year++)
    for (const month of [1, 4, 7, 10]) {
      const day = `${year}-${String(month).padStart(2, "0")}-01`;
      if (Date.parse(day) < first || Date.parse(day) > end || (end - first > 1500 * DAY && month > 1)) continue;
      picture.append(drawn("line", { class: "grid", x1: at(day), x2: at(day), y1: 0, y2: rows.length * high + 8 }));
      picture.append(text(at(day), rows.length * high + 24, `${["Jan", "Apr", "Jul", "Oct"][(month - 1) / 3]} ${year}`, "middle"));
    }
  rows.forEach(({ event, x }, n) => {
    const y = n * high + 14;
    picture.append(text(0, y + 4, short(event ? event.what : `${x.short}`)));
    if (event) picture.append(drawn("circle", { class: "event", cx: at(event.day), cy: y, r: 5 }));
    else {
      const from = at(x.trigger ?? x.due);
      picture.append(drawn("rect", { class: "span", x: from, y: y - 6, width: Math.max(at(x.due) - from, 3), height: 12 }));
      const until = x.done ?? (x.status === "OVERDUE" ? found.day : null);
      if (until && Date.parse(until) > Date.parse(x.due)) picture.append(drawn("rect", { class: "over", x: at(x.due), y: y - 3, width: Math.max(at(until) - at(x.due), 3), height: 6 }));
      if (x.done) picture.append(drawn("path", { class: "event", d: `M${at(x.done)} ${y - 7}l6 7l-6 7l-6 -7z` }));
    }
  });
  picture.append(drawn("line", { class: "today", x1: at(today), x2: at(today), y1: 0, y2: rows.length * high + 8 }));
  return element("figure", {}, picture, element("figcaption", { className: "hint" }, `A bar runs from the day that time is counted from to the last lawful day; a diamond is the day on which it was done; a red bar is lateness. The broken line is ${found.as_at}.`));
}

function table(caption, heads, rows) {
  return element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": caption },
    element("table", {}, element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map((cell, n) => (n ? element("td", {}, cell) : element("th", { scope: "row" }, cell))))))));
}

const why = (x) =>
  element("details", {}, element("summary", {}, `Why: ${x.short}${x.due_date ? `, due ${x.due_date}` : ""}`),
    ...x.explanation.filter((words) => !words.startsWith("Source: ")).map((words) => element("p", {}, words)),
    element("p", {}, lawPage(x.url)));

function results(found) {
  const body = $("results-body");
  const headline = found.late.length
    ? element("div", { className: "headline bad" }, element("p", {}, element("strong", {}, `Late: ${found.late.length} time limit${found.late.length > 1 ? "s" : ""} of the law not kept.`)),
        element("ul", {}, ...found.late.map((x) => element("li", {}, `${x.says} (${x.short}): due ${x.due_date}, ${stands({ ...x, contingent: false })}${x.contingent ? ", whatever is decided" : ""}`))))
    : element("div", { className: "headline" }, element("p", {}, element("strong", {}, found.answers.length ? "No time limit of the law is shown to be broken." : "No time has started to run on these facts.")));
  const next = found.next.length
    ? [element("h3", {}, "What comes next"), element("ul", {}, ...found.next.map((x) => element("li", {}, `By ${x.due_date}: ${x.who}: ${x.says} (${x.short}), ${days(x.days_left)} left${x.contingent ? ", only if a decision goes one way" : ""}`)))]
    : [];
  const list = (head, items) => (items.length ? [element("h3", {}, head), element("ul", {}, ...items.map((says) => element("li", {}, says)))] : []);
  body.replaceChildren(
    element("p", {}, `As things stood at the end of ${found.as_at}.`), headline, ...next,
    ...list("What can be done next", found.can_be_done),
    ...list("Decisions that can be appealed", found.decisions), ...list("The plan", found.plans),
    line(found) ?? "",
    found.answers.length ? table("Every time limit that has started", ["What", "Law", "Due", "Done", "How it stands"],
      found.answers.map((x) => [`${x.says}${found.several ? ` (${x.record})` : ""}`, element("span", { className: "whole" }, x.short), x.due_date || "no date yet", x.done_date || "–", element("span", x.breach ? { className: "late" } : {}, stands(x))])) : "",
    found.answers.length ? element("h3", {}, "Why") : "", ...found.answers.map(why),
    ...list("Look again at these dates", found.findings.map((f) => f.says)),
    element("p", { className: "actions" }, 
      button("Save a short form", async () => save("short-form.md", "text/markdown", (await ask("told", { ...found.asked, short: true })).text)),
      button("Save the chronology", async () => save("chronology.md", "text/markdown", (await ask("told", { ...found.asked, short: false })).text)),
      button("Save for a calendar", async () => save("dates.ics", "text/calendar", (await ask("feed", found.asked)).text))),
  );
  $("results").hidden = false;
  $("results-head").focus();
}

function button(says, press) {
  const made = element("button", { type: "button", className: "second" }, says);
  made.addEventListener("click", press);
  return made;
}

function save(name, type, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function given() {
  const wrong = [];
  const held = [...records];
  const asked = { id: $("reference-text").value.trim(), records: held.map((record) => factsOf(record, wrong)) };
  const day = dateOf("as-at");
  if (day.wrong || day.blank) wrong.push({ field: "as-at", at: day.at, label: "The day asked about", says: day.wrong ?? "Enter a day." });
  asked.as_at = day.value;
  if (!held.length) wrong.push({ field: "kind", says: "Add what happened first." });
  return { asked, held, wrong };
}

async function busy(form, says, work) {
  const pressed = form.querySelector("[type=submit]");
  const label = pressed.textContent;
  pressed.disabled = true;
  pressed.textContent = says;
  try {
    return await work();
  } finally {
    pressed.disabled = false;
    pressed.textContent = label;
  }
}

$("case").addEventListener("submit", async (event) => {
  event.preventDefault();
  clearErrors();
  const { asked, held, wrong } = given();
  if (wrong.length) return showErrors(wrong);
  const found = await busy($("case"), "Working it out", () => ask("work_out", asked));
  if (found.wrong) return showErrors(placed(found, held));
  found.day = asked.as_at;
  found.asked = asked;
  found.several = held.length > 1;
  results(found);
});

$("add").addEventListener("click", () => addRecord($("kind").value));

$("save").addEventListener("click", async () => {
  clearErrors();
  const { asked, held, wrong } = given();
  if (wrong.length) return showErrors(wrong);
  const found = await ask("work_out", asked);
  if (found.wrong) return showErrors(placed(found, held));
  save("case.json", "application/json", found.json);
});

$("open").addEventListener("change", async ({ target }) => {
  clearErrors();
  const [file] = target.files;
  if (!file) return;
  const found = await ask("load", { text: await file.text() });
  target.value = "";
  if (found.wrong) return showErrors(placed(found));
  records.length = 0;
  $("records").replaceChildren();
  $("reference-text").value = found.id;
  for (const record of found.records) addRecord(record.record, record.facts, false);
  $("records").querySelector("[tabindex]")?.focus();
});

$("file").addEventListener("submit", async (event) => {
  event.preventDefault();
  clearErrors();
  const [file] = $("upload").files;
  if (!file) return showErrors([{ field: "upload", says: "Choose a file." }]);
  const asked = { name: file.name, record: $("what").value, dates: $("dates").value, as_at: today() };
  const content = await file.arrayBuffer();
  const found = await busy($("file"), "Checking", () => ask("check_file", asked, content));
  if (found.wrong) return showErrors(found.wrong.map(({ says }) => ({ field: "upload", says })));
  $("file-results").replaceChildren(
    element("h3", {}, "What was found"), element("p", {}, found.what),
    ...(found.unread?.length ? [element("p", {}, `Not read: ${found.unread.join(", ")}.`)] : []),
    ...(found.refused?.length ? [element("h3", {}, "Rows that could not be read"), element("ul", {}, ...found.refused.map((says) => element("li", {}, says)))] : []),
    found.findings.length ? table("What is odd", ["Code", "Severity", "What", "How often"], found.findings.map((f) => [f.code, f.severity, f.says, f.count.toLocaleString("en-GB")])) : element("p", {}, "Nothing is odd."),
    table("Figures", ["What", "How many"], found.measures.map(([head, ...rest]) => [head, rest.join("; ")])),
    found.overdue.length ? table(`Overdue: ${found.overdue_cases.toLocaleString("en-GB")} case${found.overdue_cases === 1 ? "" : "s"}`, ["Case", "Days late", "Limits"], found.overdue) : "",
  );
});

$("back").addEventListener("submit", async (event) => {
  event.preventDefault();
  clearErrors();
  const day = dateOf("by");
  if (day.wrong || day.blank) return showErrors([{ field: "by", at: day.at, label: "By which day", says: day.wrong ?? "Enter a day." }]);
  const found = await busy($("back"), "Planning", () => ask("latest", { limits: [$("limit").value], by: day.value }));
  if (found.wrong) return showErrors(found.wrong.map(({ says }) => ({ field: "limit", says })));
  $("back-results").replaceChildren(...found.map((step) =>
    element("div", { className: "headline" }, element("p", {}, element("strong", {}, step.day)), element("p", {}, `is the latest day for this, so that “${step.says}” (${step.citation}) is met by ${step.by}: ${step.event}`))));
});

for (const tab of document.querySelectorAll(".tabs button"))
  tab.addEventListener("click", () => {
    clearErrors();
    for (const other of document.querySelectorAll(".tabs button")) {
      other.setAttribute("aria-pressed", String(other === tab));
      $(other.dataset.part).hidden = other !== tab;
    }
    $("results").hidden = tab.dataset.part !== "case" || !$("results-body").children.length;
  });

const today = () => {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
};

// The first form is there while the library still reads the rest of the law.
kinds = [await needed("first")];
$("as-at").querySelector(".parts").append(...dateParts("as-at", today()));
$("by").querySelector(".parts").append(...dateParts("by"));
addRecord(kinds[0].name, {}, false);
$("loading").hidden = true;
$("app").hidden = false;
kinds = await needed("records");
for (const kind of kinds) {
  const says = kind.process.charAt(0).toUpperCase() + kind.process.slice(1);
  $("kind").append(element("option", { value: kind.name }, says));
  $("what").append(element("option", { value: kind.name }, says));
  for (const [id, short, words] of kind.limits) $("limit").append(element("option", { value: id }, `${short}: ${words}`));
}
$("what").append(element("option", { value: "return" }, "A SEN2 return"));
for (const button of document.querySelectorAll(".later")) button.disabled = false;
