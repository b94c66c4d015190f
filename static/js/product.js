// The page of a part: photos, numbers to copy, the search in its cars. The page works without it.

"use strict";

const status = document.querySelector("[data-copy-status]");

/** Plain http has no clipboard: there the old command copies what is selected. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function copiesOnClick(button, text) {
  button.addEventListener("click", async () => {
    try {
      await copy(text);
    } catch {
      return; // the visitor refused; the number can still be selected
    }
    button.dataset.copied = "";
    status.textContent = `${status.dataset.done} ${text}`;
    setTimeout(() => delete button.dataset.copied, 1500);
  });
}

function number(span) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = span.className;
  button.dir = "ltr";
  button.title = status.dataset.label;
  button.textContent = span.textContent;
  copiesOnClick(button, span.textContent.trim());
  span.replaceWith(button);
}

function link(button) {
  button.hidden = false;
  copiesOnClick(button, button.dataset.copyText);
}

/** Thumbnails scroll the photos without moving the page; a photo opens large. */
function gallery(root) {
  const track = root.querySelector("[data-track]");
  if (!track) return;
  const slides = [...track.children];
  const thumbs = [...root.querySelectorAll(".gallery__thumbs a")];
  thumbs.forEach((thumb, place) =>
    thumb.addEventListener("click", (event) => {
      event.preventDefault();
      track.scrollTo({ left: slides[place].offsetLeft });
    }),
  );
  const seen = new IntersectionObserver(
    (entries) => {
      const shown = entries.find((entry) => entry.isIntersecting);
      if (!shown) return;
      thumbs.forEach((thumb, place) => thumb.toggleAttribute("aria-current", slides[place] === shown.target));
    },
    { root: track, threshold: 0.6 },
  );
  slides.forEach((slide) => seen.observe(slide));
  zoom(root.querySelector("[data-zoom-dialog]"), [...track.querySelectorAll("[data-zoom]")]);
}

function zoom(dialog, links) {
  const image = dialog.querySelector("[data-zoom-image]");
  let place = 0;
  function show(wanted) {
    place = (wanted + links.length) % links.length;
    image.src = links[place].href;
    image.alt = links[place].querySelector("img").alt;
  }
  links.forEach((link, at) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(at);
      dialog.showModal();
    }),
  );
  for (const button of dialog.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => show(place + Number(button.dataset.step)));
  }
  dialog.addEventListener("keydown", ({ key }) => {
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (key === "ArrowLeft" || key === "ArrowRight") show(place + (key === forward ? 1 : -1));
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target === image || target.closest("[data-close]")) dialog.close();
  });
}

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** As the server searches: every word in make, model or engine, a year within the years it was made. */
function fitmentSearch(form) {
  const table = document.querySelector("[data-fitments]");
  if (!table || !("complete" in form.dataset)) return;
  const found = document.querySelector("[data-found]");
  const makes = [...table.querySelectorAll("details")].map((details) => ({
    details,
    wasOpen: details.open,
    models: [...details.querySelectorAll(".fitments__models > div")].map((model) => ({
      model,
      engines: [...model.querySelectorAll("li")].map((row) => ({
        row,
        text: folded(`${details.dataset.make} ${model.querySelector("h3 bdi").textContent} ${row.textContent}`),
        from: Number(row.dataset.from) || 0,
        to: Number(row.dataset.to) || 9999,
        dated: Boolean(row.dataset.from || row.dataset.to),
      })),
    })),
  }));
  const has = (engine, word) =>
    engine.text.includes(word) || (/^(19|20)\d\d$/.test(word) && engine.dated && engine.from <= word && word <= engine.to);

  function search() {
    const words = folded(form.elements.vehicules.value).split(/\s+/).filter(Boolean);
    let any = false;
    for (const { details, wasOpen, models } of makes) {
      let inMake = false;
      for (const { model, engines } of models) {
        let inModel = false;
        for (const engine of engines) {
          engine.row.hidden = !words.every((word) => has(engine, word));
          inModel ||= !engine.row.hidden;
        }
        model.hidden = !inModel;
        inMake ||= inModel;
      }
      details.hidden = !inMake;
      details.open = words.length ? inMake : wasOpen;
      any ||= inMake;
    }
    found.textContent = any ? "" : found.dataset.none;
  }
  form.elements.vehicules.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
}

/** The bar at the thumb is there while the order's own buttons are out of sight. */
function orderBar(bar) {
  const buttons = document.querySelector(".order-buttons");
  if (buttons) new IntersectionObserver(([entry]) => (bar.hidden = entry.isIntersecting)).observe(buttons);
}

for (const [selector, enhance] of [
  ["[data-copy]", number],
  ["[data-copy-text]", link],
  ["[data-gallery]", gallery],
  ["[data-fitment-search]", fitmentSearch],
  ["[data-order-bar]", orderBar],
]) {
  document.querySelectorAll(selector).forEach(enhance);
}
