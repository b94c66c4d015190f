// Suggestions under the search box: an ARIA combobox around a form that works without it.

"use strict";

const PAUSE = 120; // milliseconds after the last letter
const SHORTEST = 2; // letters
const KEPT = 50; // answers

function searchBox(form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const answers = new Map();
  let asked = null; // the question on its way
  let timer = 0;
  let active = -1; // the option under the keyboard, -1: the visitor's own text

  const options = () => [...list.querySelectorAll("[role=option]")];
  const isOpen = () => !list.hidden;
  const typed = () => input.value.trim();

  function mark(index) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = all[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    mark(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    status.textContent = "";
  }

  function show(html) {
    mark(-1);
    list.innerHTML = html;
    const all = options();
    if (all.length === 0) return close();
    all.forEach((option, index) => (option.id = `suggestion-${index}`));
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    status.textContent = list.querySelector("[data-status]").dataset.status;
  }

  /** The answer to `text`, asked once; anything that goes wrong is an answer without suggestions. */
  async function suggest(text) {
    asked?.abort();
    const question = (asked = new AbortController());
    let html = answers.get(text);
    if (html === undefined) {
      form.setAttribute("aria-busy", "true");
      try {
        const response = await fetch(`${list.dataset.url}?${new URLSearchParams({ q: text })}`, { signal: question.signal });
        if (!response.ok) throw new Error(response.status);
        html = await response.text();
        if (answers.size >= KEPT) answers.clear();
        answers.set(text, html);
      } catch {
        html = "";
      }
    }
    if (asked !== question) return;
    form.removeAttribute("aria-busy");
    if (!question.signal.aborted && document.activeElement === input) show(html);
  }

  function ask(pause) {
    clearTimeout(timer);
    const text = typed();
    if (text.length < SHORTEST) return close();
    timer = setTimeout(() => suggest(text), pause);
  }

  /** The next option, over the visitor's own text between the last and the first. */
  function move(step) {
    const count = options().length + 1;
    mark(((active + 1 + step + count) % count) - 1);
  }

  const keys = {
    ArrowDown: () => (isOpen() ? move(1) : ask(0)),
    ArrowUp: () => (isOpen() ? move(-1) : ask(0)),
    Home: () => (active < 0 ? false : mark(0)),
    End: () => (active < 0 ? false : mark(options().length - 1)),
    Enter: () => (active < 0 ? false : options()[active].click()),
    Escape: () => (isOpen() ? close() : false),
    Tab: () => {
      close();
      return false;
    },
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const act = keys[event.key];
    if (act && act() !== false) event.preventDefault();
  });
  input.addEventListener("input", () => {
    input.dir = input.value ? "auto" : "";
    mark(-1);
    ask(PAUSE);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the keyboard
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  form.addEventListener("submit", close);
  addEventListener("pageshow", close);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
}

/** Which result was opened, told in passing: the visitor waits for nothing. */
function results(list) {
  list.addEventListener("click", (event) => {
    const product = event.target.closest("a") && event.target.closest("[data-product]")?.dataset.product;
    if (product) navigator.sendBeacon(list.dataset.clicks, new URLSearchParams({ log: list.dataset.log, product }));
  });
}

document.querySelectorAll("[data-search]").forEach(searchBox);
document.querySelectorAll("[data-log]").forEach(results);
