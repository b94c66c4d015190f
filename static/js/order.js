// Makes the cart and the checkout quicker to use. Both work without it.

"use strict";

/** Sends the cart's form in the background and puts the answer in place of what stands there, so that nothing jumps. */
function cartForm(form) {
  const refresh = form.querySelector("[data-without-script]");
  if (refresh) refresh.hidden = true;

  form.addEventListener("change", (event) => event.target.matches("input[type=number]") && form.requestSubmit());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter?.name ? event.submitter : null;
    const body = new FormData(form, event.submitter);
    const page = document.querySelector("[data-cart]");
    if (page.getAttribute("aria-busy") === "true") return;
    page.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action, { method: "POST", body });
      if (!response.ok) throw new Error(`${form.action}: ${response.status}`);
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of ["[data-cart]", "[data-cart-link]"]) {
        document.querySelector(part)?.replaceWith(answer.querySelector(part));
      }
      start();
      focusAgain(button);
    } catch {
      form.submit(); // the whole page then says what is wrong
    }
  });
}

/** The keyboard stays where it was: on the same button, or on the cart when its line has gone. */
function focusAgain(button) {
  if (!button) return;
  const same = document.querySelector(`[data-cart-form] [name="${button.name}"][value="${button.value}"]:not(:disabled)`);
  const field = document.querySelector(`[name="quantity-${button.value}"]`);
  const target = same ?? field ?? document.querySelector("[data-cart] h1");
  if (target?.matches("h1")) target.tabIndex = -1;
  target?.focus({ preventScroll: true });
}

function start() {
  document.querySelectorAll("[data-cart-form]").forEach(cartForm);
}

start();
