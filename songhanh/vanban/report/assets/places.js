/* Where the reader has been: going back shows the same section, the same item and the same lines as before. */
const visits = {
  /* What is shown now. */
  now() {
    const view = openedView();
    if (!view) return { v: null, y: scrollY };
    return { v: view.number, tab: view.tab, pane: view.pane, chosen: view.chosen, text: view.text.scrollTop, plan: view.plan.scrollTop, y: scrollY };
  },

  address(view) {
    if (!openedView()) return "#start";
    if (view.chosen !== null) return `#i${view.number}-${view.chosen}`;
    return `#tab${view.number}-${view.tab}`;
  },

  /* Before something else is shown. */
  leave() { history.replaceState(this.now(), ""); },

  /* After something else is shown. */
  arrive(view) { history.pushState(this.now(), "", this.address(view)); },
  stay(view) { history.replaceState(this.now(), "", this.address(view)); },

  restore(was) {
    openView(was.v);
    const view = openedView();
    if (view) {
      view.filter.value = "";
      view.showTab(was.tab);
      view.markPane(was.pane);
      view.select(was.chosen);
      view.text.scrollTop = was.text;
      view.plan.scrollTop = was.plan;
    }
    scrollTo(0, was.y);
  },
};
