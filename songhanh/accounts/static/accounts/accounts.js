/* Passkeys that fail say so in words; a link is copied with one press. Everything else on these pages works without a script. */
"use strict";
document.addEventListener("allauth.error", (event) => {
  const fault = document.querySelector("[data-passkey-fault]");
  if (!fault) return;
  event.preventDefault();
  fault.hidden = false;
});
document.addEventListener("click", async (event) => {
  const copier = event.target.closest("[data-copies]");
  if (!copier) return;
  const source = document.getElementById(copier.dataset.copies);
  source.select(); // where copying is refused, the text is at least marked
  try {
    await navigator.clipboard.writeText(source.value);
  } catch {
    if (!document.execCommand("copy")) return;
  }
  copier.parentElement.querySelector("[data-copied]").hidden = false;
});
