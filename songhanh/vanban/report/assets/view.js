"use strict";
/* One document: a mark and its item find each other, its sections are chosen from the index and filtered. */
const phone = matchMedia("(max-width: 760px)");
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/\s+/g, " ");

/* Move the focus to something that need not be a link. */
function focusOn(element) {
  if (!element) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

class View {
  constructor(element) {
    this.element = element;
    this.number = element.dataset.n;
    this.text = element.querySelector(".text");
    this.plan = element.querySelector(".plan");
    this.filter = element.querySelector(".filter");
    this.chosen = null;
    this.index = null;
    this.planTab = "overview"; // the last section that was no list of findings
    this.left = {}; // on a phone: where each pane was left
    element.dataset.view = "plan";
    if (matchMedia("(max-width: 1180px)").matches) element.querySelector(".legend").open = false; // it would take the room of the plan
    this.showTab("overview");
    this.markPane("plan");
    element.addEventListener("click", (event) => this.click(event));
    this.filter.addEventListener("input", () => this.applyFilter());
  }

  get pane() { return this.element.dataset.view; }

  /* -- which section of the plan is shown */
  showTab(name) {
    this.tab = name;
    if (name !== "findings") this.planTab = name;
    for (const section of this.plan.querySelectorAll(".tab")) section.classList.toggle("away", section.dataset.tab !== name);
    for (const link of this.element.querySelectorAll(".rail a")) {
      if (link.dataset.tab === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    this.applyFilter();
  }

  /* A section asked for by name, from its top. */
  openTab(name) {
    this.filter.value = "";
    this.showTab(name);
    this.showPane(name === "findings" ? "findings" : "plan");
    this.plan.scrollTop = 0;
    if (phone.matches) scrollTo(0, 0);
  }

  /* On a phone one pane is shown: text, plan or findings. Each is found again where it was left. */
  showPane(name) {
    if (name === this.pane) return;
    if (phone.matches) this.left[this.pane] = scrollY;
    this.markPane(name);
    if (phone.matches) scrollTo(0, this.left[name] || 0);
  }

  markPane(name) {
    this.element.dataset.view = name;
    for (const link of this.element.querySelectorAll(".switch a")) {
      if (link.dataset.show === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /* The switch of a phone: to a pane where it was left; to its top when it is asked for again. */
  switchTo(name) {
    if (name === this.pane) {
      if (name === "plan") this.openTab("overview");
      scrollTo(0, 0);
      return;
    }
    if (name === "findings" && this.tab !== "findings") this.showTab("findings");
    if (name === "plan" && this.tab === "findings") this.showTab(this.planTab);
    this.showPane(name);
  }

  items() {
    const shown = this.plan.querySelectorAll(".tab:not(.away) .item");
    return [...shown].filter((item) => item.dataset.i && item.getClientRects().length);
  }

  applyFilter() {
    const wanted = fold(this.filter.value.trim());
    let seen = 0, all = 0;
    for (const section of this.plan.querySelectorAll(".tab:not(.away)")) {
      for (const item of section.querySelectorAll(".item, .lines li")) {
        const text = wanted && fold((item.dataset.text || "") + " " + item.textContent);
        item.hidden = wanted !== "" && !text.includes(wanted);
        all += 1;
        seen += item.hidden ? 0 : 1;
      }
      for (const group of section.querySelectorAll(".group")) group.hidden = !group.querySelector(".item:not([hidden])");
    }
    this.element.querySelector(".shown").textContent = wanted ? `${seen}/${all}` : "";
    this.element.querySelector(".nothing").hidden = !wanted || seen > 0;
  }

  /* -- marks and items */
  marks(id) {
    if (!this.index) {
      this.index = new Map();
      for (const mark of this.text.querySelectorAll("[data-m], [data-i]")) {
        for (const item of (mark.dataset.m || mark.dataset.i).split(" ")) {
          if (!this.index.has(item)) this.index.set(item, []);
          this.index.get(item).push(mark);
        }
      }
    }
    return this.index.get(id) || [];
  }

  /* The item of a place in the text: "c2-2" may be the second place of c2, or the item t2-2 itself. */
  itemAt(element, name) {
    const mark = element && element.closest("[data-m]");
    const ids = mark ? mark.dataset.m.split(" ") : [];
    return ids.find((id) => id === name) || ids.find((id) => name.startsWith(`${id}-`)) || name;
  }

  item(id) { return document.getElementById(`i${this.number}-${id}`); }
  place(id) { return document.getElementById(`d${this.number}-${id}`); }

  select(id) {
    for (const marked of this.element.querySelectorAll(".sel")) marked.classList.remove("sel");
    this.chosen = id;
    if (id === null) return;
    for (const mark of this.marks(id)) mark.classList.add("sel");
    for (const row of this.plan.querySelectorAll(`[data-i="${id}"]`)) row.classList.add("sel");
  }

  /* Choose an item and show what it belongs to: "from" is the side that the reader looks at and that stays as it is. */
  choose(id, from, place) {
    const item = this.item(id);
    if (item && from !== "plan") {
      const tab = item.closest(".tab");
      if (this.filter.value && item.closest("[hidden]")) this.filter.value = "";
      if (tab) this.showTab(tab.dataset.tab);
      this.showPane(tab && tab.dataset.tab === "findings" ? "findings" : "plan");
      this.reveal(item, this.plan);
    }
    if (from !== "text") {
      const target = place || this.place(id);
      if (target) {
        if (phone.matches) this.showPane("text");
        this.reveal(target, this.text);
      } else if (phone.matches && item) this.reveal(item, this.plan);
    }
    this.select(id);
  }

  reveal(target, pane) {
    const box = target.getBoundingClientRect();
    const frame = phone.matches ? { top: 100, bottom: innerHeight } : pane.getBoundingClientRect();
    const head = pane !== this.plan ? 24 : target.closest(".group") ? 104 : 64;
    if (box.top >= frame.top + head && box.bottom <= frame.bottom - 24) return;
    const by = box.top - frame.top - Math.max(head, Math.min(160, (frame.bottom - frame.top - box.height) / 3));
    (phone.matches ? window : pane).scrollBy({ top: by, behavior: "auto" });
  }

  /* Where a keyboard goes on: the item of a mark, or the mark of an item. */
  focusItem(id) {
    const item = this.item(id);
    focusOn(item && (item.matches("a") ? item : item.querySelector(".go") || item));
  }
  focusPlace(id, place) {
    const target = place || this.place(id);
    focusOn(target && (target.closest(".m") || target));
  }

  /* What was understood comes first, the innermost thing first; each further click on the same place goes on to the next. */
  next(ids) {
    const shown = ids.filter((id) => this.kindShown(id));
    const pool = shown.length ? shown : ids;
    return pool[(pool.indexOf(this.chosen) + 1) % pool.length];
  }

  kindShown(id) {
    const kinds = { t: "target", a: "duty", c: "citation", r: "reporting", e: "campaign", b: "budget", u: "unparsed", f: "finding" };
    const box = this.element.querySelector(`.legend [data-kind="${kinds[id[0]] || "header"}"]`);
    return !box || box.checked;
  }

  /* -- what a click asks for; a click of the keyboard (detail 0) takes the focus along */
  click(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const keyed = event.detail === 0;
    const answer = this.answer(event.target);
    if (!answer) return;
    event.preventDefault();
    if (answer === "nothing") return;
    visits.leave();
    const done = answer();
    visits.arrive(this);
    if (keyed && done) done();
  }

  /* What to do about a click: null leaves it to the browser. It returns how to move the focus, where there is something to move it to. */
  answer(target) {
    const find = (selector) => target.closest(selector);
    const link = find("a"), item = find(".plan [data-i]"), selecting = String(getSelection()) !== "";
    const mark = find(".m") || find(".flag") || find(".grid[data-i]");
    if (mark) return selecting ? "nothing" : () => this.fromText(mark);
    if (find("[data-place]")) return () => this.fromPlan(item.dataset.i, document.getElementById(find("[data-place]").hash.slice(1)));
    if (link && link.dataset.to) return () => this.across(link.dataset.to);
    if (link && link.dataset.show) return () => { this.switchTo(link.dataset.show); };
    if (link && link.dataset.tab) return () => { this.openTab(link.dataset.tab); };
    if (link && link.classList.contains("skip")) return () => { this.showPane("plan"); focusOn(this.plan); };
    if (link && link.classList.contains("back")) return () => { openView(null); };
    if (item && !selecting) return () => this.fromPlan(item.dataset.i);
    return null;
  }

  fromText(mark) {
    const id = this.next((mark.dataset.m || mark.dataset.i).split(" "));
    this.choose(id, "text");
    return () => this.focusItem(id);
  }
  fromPlan(id, place) {
    this.choose(id, "plan", place);
    return () => this.focusPlace(id, place);
  }
  /* From a thing to a finding about it, or back: both lie in the plan, the text goes along. */
  across(id) {
    this.choose(id, phone.matches ? "text" : "");
    return () => this.focusItem(id);
  }

  step(by) {
    const items = this.items();
    if (!items.length) return;
    const at = items.findIndex((item) => item.dataset.i === this.chosen);
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.max(0, Math.min(items.length - 1, at + by))];
    this.choose(next.dataset.i, "plan");
    visits.stay(this);
    if (!phone.matches) { this.reveal(next, this.plan); focusOn(next.querySelector(".go") || next); }
  }
}
