// What the theme leaves out, said to a screen reader and opened to a keyboard. Nothing is fetched.

// The theme's search is a dialog without a name.
function nameSearch() {
  for (const dialog of document.querySelectorAll('[role="dialog"]:not([aria-label])')) {
    dialog.setAttribute("aria-label", "Search")
  }
}

// A section that has a page of its own is opened by a label that shows an arrow alone.
function nameSections() {
  for (const nav of document.querySelectorAll("nav.md-nav[aria-labelledby]")) {
    const label = document.getElementById(nav.getAttribute("aria-labelledby"))
    if (label && !label.textContent.trim()) {
      const name = document.createElement("span")
      name.className = "sendrules-unseen"
      name.textContent = nav.querySelector(".md-nav__title").textContent.trim()
      label.append(name)
    }
  }
}

// The button that copies an example is no landmark of the page.
function plainButtons() {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) {
    nav.setAttribute("role", "none")
  }
}

// A table that is wider than the page is scrolled with the arrow keys.
function reachTables() {
  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (wrap.scrollWidth > wrap.clientWidth) {
      wrap.tabIndex = 0
      wrap.setAttribute("role", "group")
      wrap.setAttribute("aria-label", "Table, wider than the page")
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) wrap.removeAttribute(name)
    }
  }
}

// The theme opens all that is folded before it prints. Of worked examples, a page of law has a hundred pages:
// those are printed that the reader has opened.
document.addEventListener("click", (event) => {
  event.target.closest?.("summary")?.parentElement.classList.add("sendrules-opened")
})

function everything() {
  nameSearch()
  nameSections()
  plainButtons()
  reachTables()
}

everything()
// The theme wraps tables and adds buttons when a page is shown; a window changes its width.
new MutationObserver(everything).observe(document.body, { childList: true, subtree: true })
window.addEventListener("resize", reachTables)
