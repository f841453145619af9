"use strict";
// Tables are sorted by a press on a heading, and long ones filtered. Without this they read the same.
for (const table of document.querySelectorAll("table.report")) {
  const body = table.tBodies[0];
  const key = (row, n) => {
    const cell = row.cells[n];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const order = new Intl.Collator("en-GB", { numeric: true }).compare;
  const compare = (a, b) => {
    if (a === "" || b === "") return (b === "") - (a === "") || 0;
    const [x, y] = [Number(a), Number(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? order(a, b) : x - y;
  };
  [...table.tHead.rows[0].cells].forEach((head, n) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].sort((a, b) => compare(key(a, n), key(b, n)));
      body.append(...(down ? rows.reverse() : rows));
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
