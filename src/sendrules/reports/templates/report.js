"use strict";
// Tables are sorted by a press on a heading, and long ones filtered. Without this they read the same.
for (const table of document.querySelectorAll("table.report")) {
  const body = table.tBodies[0];
  const key = (row, n) => {
    const cell = row.cells[n];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const order = new Intl.Collator("en-GB", { numeric: true }).compare;
  // Numbers and days come before words that stand in their place, and nothing comes last, either way.
  const rank = (text) => (text === "" ? 2 : Number.isNaN(Number(text)) ? 1 : 0);
  const compare = (a, b, way) => rank(a) - rank(b) || way * (rank(a) ? order(a, b) : a - b);
  [...table.tHead.rows[0].cells].forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const way = down ? -1 : 1;
      body.append(...[...body.rows].sort((a, b) => compare(key(a, n), key(b, n), way)));
    });
    head.replaceChildren(button);
  });
  if (!table.classList.contains("long")) continue;
  const label = document.createElement("label");
  label.className = "filter";
  const input = document.createElement("input");
  input.type = "search";
  const shown = document.createElement("output");
  label.append("Show only rows with", input, shown);
  input.addEventListener("input", () => {
    const wanted = input.value.toLowerCase();
    let count = 0;
    for (const row of body.rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      count += !row.hidden;
    }
    shown.textContent = wanted ? `${count} of ${body.rows.length} rows` : "";
  });
  table.closest(".scroll").before(label);
}
