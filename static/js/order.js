// Makes the cart and the checkout quicker to use. Both work without it.

"use strict";

/** Sends the cart's form in the background and puts the answer in place of what stands there, so that nothing jumps. */
function cartForm(form) {
  const refresh = form.querySelector("[data-without-script]");
  refresh?.remove();

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

/** The delegations of the chosen governorate alone, the exact total, and no address for a pick-up. */
function checkout(form) {
  const governorate = form.elements.governorate;
  const delegation = form.elements.delegation;
  const places = form.querySelectorAll("[data-place]");
  const groups = [...delegation.querySelectorAll("optgroup")];
  const fee = form.querySelector("[data-fee]:not(option)");
  const total = form.querySelector("[data-total]:not(option)");

  function show() {
    const pickUp = form.elements.channel.value === "pick_up";
    const chosen = governorate.selectedOptions[0];
    for (const place of places) place.hidden = pickUp;
    for (const field of [governorate, delegation, form.elements.address]) field.required = !pickUp;
    if (pickUp) {
      fee.textContent = fee.dataset.free;
      total.textContent = total.dataset.goods;
    } else {
      fee.textContent = chosen.dataset.fee ?? fee.dataset.open;
      total.textContent = chosen.dataset.total ?? total.dataset.open;
    }
  }

  function narrow() {
    const mine = groups.filter((group) => group.dataset.governorate === governorate.value);
    const before = delegation.value;
    delegation.querySelectorAll("optgroup").forEach((group) => group.remove());
    delegation.append(...mine);
    delegation.value = mine.some((group) => [...group.children].some((one) => one.value === before)) ? before : "";
    delegation.disabled = !mine.length;
    if (delegation.required) delegation.required = mine.some((group) => group.children.length);
  }

  form.querySelectorAll("[data-without-script]").forEach((hint) => (hint.hidden = true));
  form.addEventListener("change", () => (show(), narrow()));
  form.addEventListener("submit", () => setTimeout(() => (form.querySelector(".checkout__send").disabled = true)));
  window.addEventListener("pageshow", () => (form.querySelector(".checkout__send").disabled = false, show(), narrow()));
}

/** A fresh order for WhatsApp: the chat opens by itself, once. */
function openChat(link) {
  history.replaceState(null, "", location.pathname);
  // Once the page has loaded: before, the chat would take the order's place in the browser's history.
  window.addEventListener("load", () => setTimeout(() => location.assign(link.href)));
}

function start() {
  document.querySelectorAll("[data-cart-form]").forEach(cartForm);
}

start();
document.querySelectorAll("[data-checkout]").forEach(checkout);
document.querySelectorAll("[data-open-now]").forEach(openChat);
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
