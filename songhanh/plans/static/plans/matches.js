/* Judging matches by keyboard. Everything here presses a button that is on the page: without this script they are pressed by hand. */
"use strict";
(() => {
  const list = document.querySelector("[data-matches]");
  if (!list) return;
  const open = [...list.querySelectorAll(":scope > li[data-open]")], all = [...list.children];
  const isField = (element) => element.matches("input, select, textarea, [contenteditable]");
  let now = null, isSent = false;

  function mark(line, moves) {
    if (!line) return;
    if (now) { now.removeAttribute("aria-current"); now.removeAttribute("tabindex"); }
    now = line;
    now.setAttribute("aria-current", "step");
    if (!moves) return;
    now.tabIndex = -1;
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "start" });
  }
  function step(by) {
    const at = open.indexOf(now);
    mark(open[Math.max(0, Math.min(open.length - 1, at + by))], true);
  }
  function press(key) {
    const among = (place) => place && [...place.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
    const one = among(now) || among(document.querySelector("[data-just-judged]"));
    if (one && !isSent) { isSent = true; one.click(); } // a second press would judge a line that is not seen yet
    return Boolean(one);
  }
  addEventListener("pageshow", () => { isSent = false; });

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (key === "Escape" && isField(target) && now && now.contains(target)) { mark(now, true); event.preventDefault(); return; }
    if (isField(target) || (key === "Enter" && target.closest("a, button, summary"))) return;
    if (key === "n" || key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "e") {
      const other = now && now.querySelector("details");
      if (!other) return;
      other.open = true;
      other.querySelector("select").focus();
    } else if (key === "?") document.getElementById("keys").showModal();
    else if (!press(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  /* After a line was judged the next one that waits comes up by itself. */
  const place = location.hash && document.getElementById(location.hash.slice(1));
  const from = place ? all.indexOf(place) : -1;
  const first = open.find((line) => all.indexOf(line) >= from) || open[0];
  mark(first, false);
  if (from >= 0) addEventListener("load", () => requestAnimationFrame(() => { if (now === first) mark(first, true); })); // the browser goes to the place itself before that
})();
