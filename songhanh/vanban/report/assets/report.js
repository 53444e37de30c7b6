/* The page: which document is open, what the address asks for, and the keys. Without a script the page shows everything. */
document.documentElement.classList.add("js");
history.scrollRestoration = "manual"; // the visits remember more than the window's place
const start = document.querySelector(".start");
const views = new Map([...document.querySelectorAll(".view")].map((element) => [element.dataset.n, new View(element)]));
let current = views.values().next().value;

function openedView() { return start && !start.classList.contains("away") ? null : current; }

/* One document at a time; null is the list of documents. */
function openView(number) {
  if (start) start.classList.toggle("away", number !== null);
  for (const [key, view] of views) view.element.classList.toggle("away", key !== number);
  if (number !== null) current = views.get(number);
  scrollTo(0, 0);
}

/* The address names a document (#v2), a section (#tab2-targets), an item (#i2-t4) or a place in the text (#d2-t4). */
function follow() {
  const named = /^#(v|text|plan|tab|i|d)(\d+)(?:-(.+))?$/.exec(location.hash);
  if (!named || !views.has(named[2])) { openView(start ? null : "1"); return; }
  const [, form, number, name] = named;
  openView(number);
  if (form === "text") current.showPane("text");
  if (!name) return;
  if (form === "tab") { current.openTab(name); return; }
  const id = form === "i" ? name : current.itemAt(document.getElementById(location.hash.slice(1)), name);
  current.choose(id, phone.matches ? (form === "i" ? "text" : "plan") : "");
  visits.stay(current);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".start a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  visits.leave();
  openView(/\d+/.exec(link.hash)[0]);
  history.pushState(visits.now(), "", link.hash);
  if (event.detail === 0) focusOn(current.element.querySelector("h1"));
});

document.addEventListener("keydown", (event) => {
  const view = openedView();
  if (!view || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target === view.filter, inList = event.target.closest(".plan .item");
  const by = event.key === "j" || (event.key === "ArrowDown" && inList) ? 1 : event.key === "k" || (event.key === "ArrowUp" && inList) ? -1 : 0;
  if (event.key === "Escape") {
    if (typing && view.filter.value) { view.filter.value = ""; view.applyFilter(); }
    else { view.select(null); if (document.activeElement) document.activeElement.blur(); }
  } else if (typing || event.target.tagName === "INPUT") return;
  else if (event.key === "/") { view.filter.focus(); event.preventDefault(); }
  else if (by) { view.step(by); event.preventDefault(); }
});

addEventListener("popstate", (event) => { if (event.state) visits.restore(event.state); else follow(); });
addEventListener("pagehide", () => visits.leave());
if (history.state) visits.restore(history.state);
else follow();
