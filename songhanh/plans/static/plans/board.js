/* The board: a card is dragged into another column, or moved with ← and →. Both press the button that is on the card for it. */
"use strict";
const board = document.querySelector("[data-board]");
const columns = [...board.querySelectorAll("[data-column]")];
let dragged = null;

function move(card, column) {
  const button = card.querySelector(`button[value="${column.dataset.column}"]`);
  const words = card.querySelector("a.button");
  if (button) button.click();
  else if (words && column.dataset.column === "not-needed") words.click();
}
board.addEventListener("dragstart", (event) => { dragged = event.target.closest("[data-card]"); });
board.addEventListener("dragend", () => { dragged = null; for (const column of columns) column.classList.remove("over"); });
board.addEventListener("dragover", (event) => {
  const column = event.target.closest("[data-column]");
  if (!dragged || !column) return;
  event.preventDefault();
  for (const one of columns) one.classList.toggle("over", one === column);
});
board.addEventListener("drop", (event) => {
  const column = event.target.closest("[data-column]");
  if (!dragged || !column || column.contains(dragged)) return;
  event.preventDefault();
  move(dragged, column);
});
board.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-card]") || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const at = columns.indexOf(event.target.closest("[data-column]"));
  const following = columns[at + (event.key === "ArrowRight" ? 1 : -1)];
  if (following) { event.preventDefault(); move(event.target, following); }
});
