"use strict";
// Words are taken from the text by selecting them; the server looks whether they stand there.
(() => {
  const form = document.getElementById("edit");
  const pane = document.querySelector(".text[data-start]");
  let wanting = null;
  const want = (field) => {
    wanting = field;
    for (const one of form.querySelectorAll("textarea")) one.classList.toggle("wanting", one === field);
  };
  const place = (field) => field.parentElement.querySelector("input[type=hidden]");
  const take = (field) => {
    const found = foederaSelection();
    if (!found || !field) return false;
    field.value = found.words;
    place(field).value = found.at;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    place(field).value = found.at;
    return true;
  };
  const grow = (field) => { field.rows = Math.min(6, Math.max(1, Math.ceil(field.value.length / 44))); };
  form.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row, fieldset");
    if (event.target.matches("textarea")) want(event.target);
    else if (row && !event.target.matches("button")) want(row.querySelector("textarea"));
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) { place(event.target).value = ""; grow(event.target); }
    if (event.target.name === "date") echo();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[type=button]");
    if (!button) return;
    if (button.classList.contains("take")) { const field = button.parentElement.querySelector("textarea"); want(field); if (!take(field)) field.focus(); }
    if (button.classList.contains("add")) more(button.parentElement);
  });
  // keeping the selection while a button is pressed
  form.addEventListener("mousedown", (event) => { if (event.target.closest(".take")) event.preventDefault(); });
  pane.addEventListener("mouseup", () => setTimeout(() => take(wanting)));
  const more = (list) => {
    const rows = list.querySelectorAll(".row"), last = rows[rows.length - 1], next = last.cloneNode(true);
    const kind = list.dataset.list, number = 1 + Number(last.querySelector("textarea").name.split(".")[1]);
    for (const one of next.querySelectorAll(".fault, .theirs")) one.remove();
    for (const one of next.querySelectorAll("[name]")) {
      one.name = one.name.replace(/^\w+\.\d+/, `${kind}.${number}`);
      if (one.matches("select")) one.selectedIndex = 0; else one.value = "";
      if (one.id) one.id = `c-${one.name.replace(/\.words$/, "")}`;
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    }
    last.after(next);
    next.querySelector("input, select").focus();
  };
  let asked = 0;
  const echo = async () => {
    const mine = ++asked, output = document.getElementById("read-as"), written = form.elements.date.value.trim();
    await new Promise((done) => setTimeout(done, 200));
    if (mine !== asked) return;
    if (!written) { output.textContent = ""; return; }
    const answer = await fetch(`/edit-date?edtf=${encodeURIComponent(written)}`);
    const told = await answer.text();
    if (mine === asked) output.textContent = told;
  };
  document.addEventListener("keydown", (event) => {
    if (document.getElementById("keys").open) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(document.getElementById("keep")); }
    else if (event.key === "Escape" && !event.target.closest("input, textarea, select")) document.getElementById("leave").click();
    else if (event.key === "t" && !event.target.closest("input, textarea, select") && take(wanting)) event.preventDefault();
  });
  let sent = false;
  form.addEventListener("submit", (event) => { if (sent) event.preventDefault(); sent = true; });
  window.addEventListener("pageshow", () => { sent = false; });
  for (const one of form.querySelectorAll("[hidden].take, [hidden].add")) one.hidden = false;
  for (const one of form.querySelectorAll("textarea")) grow(one);
  if (form.elements.date.value) echo();
  const wrong = form.querySelector("[aria-invalid]") || form.querySelector("select, input:not([type=hidden])");
  const asked_for = location.hash.startsWith("#c-") && document.getElementById(location.hash.slice(1));
  (asked_for || wrong).focus({ preventScroll: !asked_for });
  const mark = pane.querySelector("mark");
  if (mark) pane.scrollTop = mark.offsetTop - pane.clientHeight / 3;
})();
