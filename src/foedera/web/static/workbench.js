"use strict";
// Keys for what the mouse can do too. Nothing is decided here: every decision is a form that the server checks.
(() => {
  const by = (id) => document.getElementById(id);
  const press = (id) => { const found = by(id); if (found) found.click(); return Boolean(found); };
  const quote = () => {
    const mark = document.querySelector(".text mark");
    if (mark) mark.scrollIntoView({ block: "center" });
    return Boolean(mark);
  };
  const articles = () => [...document.querySelectorAll(".margin article")];
  const walk = (step) => {
    const all = articles();
    if (!all.length) return false;
    const now = all.findIndex((one) => one.classList.contains("on"));
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
    all.forEach((one, place) => one.classList.toggle("on", place === next));
    const link = all[next].querySelector(".there");
    location.hash = link.getAttribute("href");
    link.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  };
  const reject = () => {
    const panel = by("reject");
    if (!panel) return false;
    panel.open = true;
    panel.querySelector("input").focus();
    return true;
  };
  const because = (key) => {
    const panel = by("reject");
    const choice = panel && panel.open && panel.querySelector(`[data-key="${key}"]`);
    if (!choice) return false;
    choice.checked = true;
    return press("rejected");
  };
  const help = () => { by("keys").showModal(); return true; };
  const keys = {
    a: () => press("accept"), s: () => press("skip"), x: reject, g: quote, o: () => press("open"), r: () => press("record"),
    e: () => !by("edit")?.matches("form") && press("edit"),
    z: () => { const form = by("undo"); if (form) form.requestSubmit(); return Boolean(form); },
    j: () => walk(1), k: () => walk(-1), "/": () => { by("search").focus(); return true; }, "?": help,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || by("keys").open) return;
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea");
    if (typing) { if (event.key === "Escape") typing.blur(); return; }
    const done = /^[1-5]$/.test(event.key) ? because(event.key) : keys[event.key] && keys[event.key]();
    if (done) event.preventDefault();
  });
  by("help").addEventListener("click", help);
  // one decision a page: a second press while the first is on its way changes nothing
  const form = by("judge");
  if (form) form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => { if (form) delete form.dataset.sent; });
  const pane = document.querySelector(".panes:not(.read) .text");
  const mark = pane && pane.querySelector("mark");
  if (mark) pane.scrollTop = mark.offsetTop - pane.clientHeight / 3;
})();
