"use strict";
// What is selected in the text of a source, in code points of the source: a letter counts one, a named sign what it says.
const foederaSelection = (() => {
  const count = (fragment) => {
    let all = [...fragment.textContent].length;
    for (const sign of fragment.querySelectorAll("[data-signs='1']")) all += 1;
    return all;
  };
  return () => {
    const pane = document.querySelector(".text[data-start]");
    const chosen = document.getSelection();
    if (!pane || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!pane.contains(range.startContainer) || !pane.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(pane, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const told = range.toString();
    const start = Number(pane.dataset.start) + count(before.cloneContents());
    const end = start + count(range.cloneContents());
    const lead = [...told].length - [...told.trimStart()].length, tail = [...told].length - [...told.trimEnd()].length;
    if (!told.trim()) return null;
    return { at: `${start + lead}:${end - tail}`, words: told.replace(/\s+/gu, " ").trim(), range };
  };
})();
