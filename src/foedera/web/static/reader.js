"use strict";
// What is selected in the text goes into the form in the margin; n and m press its buttons.
(() => {
  const form = document.getElementById("chosen");
  if (!form) return;
  const take = () => {
    const found = foederaSelection();
    if (!found) return false;
    form.elements.words.value = found.words;
    form.elements.at.value = found.at;
    form.classList.add("on");
    return true;
  };
  document.querySelector(".text").addEventListener("mouseup", () => setTimeout(take));
  form.elements.words.addEventListener("input", () => { form.elements.at.value = ""; });
  const press = (id) => { take(); form.requestSubmit(document.getElementById(id)); };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (document.getElementById("keys").open) return;
    const edit = () => document.querySelector(".margin article.on a.edit");
    if (event.key === "n") press("new");
    else if (event.key === "m") press("missed");
    else if (event.key === "e" && edit()) edit().click();
    else if (event.key === "Escape") form.classList.remove("on");
    else return;
    event.preventDefault();
  });
  const light = () => {
    const article = location.hash.startsWith("#a-") && document.getElementById(location.hash.slice(1));
    if (!article) return;
    for (const one of document.querySelectorAll(".margin article")) one.classList.toggle("on", one === article);
  };
  window.addEventListener("hashchange", light);
  light();
})();
