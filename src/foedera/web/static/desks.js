"use strict";
// Keys of the desks: a letter presses what is marked with it; j and k walk the cards. The server checks every decision.
(() => {
  const cards = () => [...document.querySelectorAll(".card[id]")];
  const walk = (step) => {
    const all = cards();
    if (!all.length) return false;
    const now = all.findIndex((one) => one.classList.contains("on"));
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
    all.forEach((one, place) => one.classList.toggle("on", place === next));
    all[next].tabIndex = -1;
    all[next].focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.getElementById("keys").open) return;
    if (event.target.closest("input:not([type=radio]):not([type=checkbox]):not([type=checkbox]), select, textarea")) return;
    const within = document.querySelector(".card.on") || document;
    const key = `[data-hotkey="${CSS.escape(event.key)}"]`;
    const marked = within.querySelector(key) || document.querySelector(key);
    if (marked) { if (marked.matches("input:not([type=radio]):not([type=checkbox])")) marked.focus(); else marked.click(); }
    else if (!(event.key === "j" && walk(1)) && !(event.key === "k" && walk(-1))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
})();
