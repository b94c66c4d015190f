"""The search box and its suggestions in Chromium: keyboard, thumbs, both directions, bad networks, no scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from catalog.models import Product
from search import vocabulary
from search.indexing.runs import index_products
from search.models import SearchLog
from tests.browser.conftest import Shop
from tests.browser.test_catalogue import DESK, GRAVE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUGGESTIONS = "**/recherche/suggestions/**"
TAP = 44  # pixels
INPUT = "box.dispatchEvent(new InputEvent('input', { bubbles: true }));"


@pytest.fixture
def found(shop: Shop) -> Shop:
    vocabulary.forget()
    Product.objects.filter(pk=shop.pads.pk).update(name_ar="لقمات فرامل أمامية")
    index_products(list(Product.objects.values_list("pk", flat=True)))
    return shop


def type_into(page: Page, text: str) -> None:
    page.locator("#q").press_sequentially(text)
    expect(page.get_by_role("listbox")).to_be_visible()


@pytest.mark.usefixtures("errors")
def test_keys_walk_the_list_and_leave_the_text_alone(page: Page, found: Shop) -> None:
    page.goto(found.url)
    box, options = page.locator("#q"), page.locator(".suggestions [role=option]")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    type_into(page, "frein")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search [role=status]")).to_have_text("6 suggestions")
    expect(options).to_have_count(6)
    expect(page.locator("[aria-selected=true]")).to_have_count(0)

    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("End", 5), ("Home", 0), ("ArrowUp", None), ("ArrowUp", 5)):
        box.press(key)
        if chosen is None:
            expect(page.locator("[aria-selected=true]")).to_have_count(0)
        else:
            expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
            expect(box).to_have_attribute("aria-activedescendant", f"suggestion-{chosen}")
    expect(box).to_have_value("frein")
    expect(box).to_be_focused()

    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("frein")
    box.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).not_to_be_focused()


@pytest.mark.usefixtures("errors")
def test_enter_follows_the_chosen_suggestion(page: Page, found: Shop) -> None:
    page.goto(found.url)
    type_into(page, "plaq")
    page.locator("#q").press("ArrowDown")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(f"{found.url}/categorie/plaquettes-de-frein/")


@pytest.mark.usefixtures("errors")
def test_enter_searches_the_text_when_nothing_is_chosen(page: Page, found: Shop) -> None:
    page.goto(found.url)
    type_into(page, "plaq")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(f"{found.url}/recherche/?q=plaq")


@pytest.mark.usefixtures("errors")
def test_a_number_leads_to_its_part_by_a_click(page: Page, found: Shop) -> None:
    page.goto(found.url)
    type_into(page, "0986494")
    expect(page.locator(".suggestions [role=option]").first.locator("mark")).to_have_text("0 986 494")
    page.locator(".suggestions [role=option]").first.click()
    expect(page).to_have_url(f"{found.url}/piece/plaquettes-bosch/")


@pytest.mark.usefixtures("errors")
def test_quick_typing_asks_once_and_one_letter_never(page: Page, found: Shop) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggestions/" in request.url else None)
    page.goto(found.url)
    box, listbox = page.locator("#q"), page.get_by_role("listbox")
    box.press("p")
    page.wait_for_timeout(300)
    assert asked == []
    box.evaluate(f"box => {{ for (const text of ['pl', 'pla', 'plaq']) {{ box.value = text; {INPUT} }} }}")
    expect(listbox).to_be_visible()
    assert asked == [f"{found.url}/recherche/suggestions/?q=plaq"]
    box.fill("p")
    expect(listbox).to_be_hidden()


@pytest.mark.usefixtures("errors")
def test_an_older_question_is_dropped_for_a_newer_one(page: Page, found: Shop) -> None:
    page.route("**/recherche/suggestions/?q=dis", lambda route: None)  # is never answered
    page.goto(found.url)
    with page.expect_request(lambda request: request.url.endswith("=dis")):
        page.locator("#q").press_sequentially("dis")
    with page.expect_event("requestfailed") as dropped:
        page.locator("#q").press_sequentially("que")
    assert dropped.value.url.endswith("=dis")
    expect(page.locator(".suggestion mark").first).to_have_text("Disque")


@pytest.mark.usefixtures("errors")
@pytest.mark.parametrize("status", [0, 500])
def test_without_an_answer_the_box_is_a_form(page: Page, found: Shop, status: int) -> None:
    page.route(SUGGESTIONS, lambda route: route.fulfill(status=status) if status else route.abort())
    page.goto(found.url)
    page.locator("#q").press_sequentially("plaq")
    page.wait_for_timeout(300)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.locator("#q").press("Enter")
    expect(page).to_have_url(f"{found.url}/recherche/?q=plaq")


def test_without_scripts_the_box_is_a_form(browser: Browser, found: Shop) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(found.url)
    page.get_by_label("Rechercher une pièce ou une référence").fill("plaquettes")
    page.get_by_role("button", name="Rechercher").click()
    expect(page).to_have_url(f"{found.url}/recherche/?q=plaquettes")
    expect(page.locator(".card").first).to_contain_text("Jeu de plaquettes de frein avant")
    page.context.close()


@pytest.mark.parametrize(
    ("language", "width", "scheme", "text"),
    [
        ("", PHONE, "light", "frein"),
        ("", DESK, "dark", "frein"),
        ("/ar", PHONE, "dark", "لقم"),
        ("/ar", DESK, "light", "لقم"),
    ],
)
def test_the_list_lies_over_the_page_for_every_eye_and_thumb(
    browser: Browser, found: Shop, language: str, width: int, scheme: str, text: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=True)
    page = context.new_page()
    page.goto(f"{found.url}{language}/")
    before = page.locator("main").bounding_box()
    type_into(page, text)
    sheet = page.get_by_role("listbox").bounding_box()
    assert before is not None
    assert sheet is not None
    assert page.locator("main").bounding_box() == before
    assert sheet["x"] >= 0
    assert sheet["x"] + sheet["width"] <= width
    if width == PHONE:
        assert sheet["width"] == PHONE
    heights = page.locator(".suggestions [role=option]").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= TAP
    page.locator("#q").press("ArrowDown")
    page.wait_for_timeout(200)  # colours move to their places
    grave = [finding["id"] for finding in Axe().run(page).response["violations"] if finding["impact"] in GRAVE]
    context.close()
    assert grave == []


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("", PHONE, "light"), ("", DESK, "dark"), ("/ar", PHONE, "dark"), ("/ar", DESK, "light")],
)
def test_every_state_of_the_page_fits_its_screen_and_is_accessible(
    browser: Browser, found: Shop, language: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    problems = []
    states = {"start": "", "found": "?q=plaquette+clio+4", "without car": "?q=plaquette+clio+4&ignore=car"}
    for name, params in (states | {"nothing": "?q=zzzz+qqqq", "filtered away": "?q=frein&price_max=0,001"}).items():
        page.goto(f"{found.url}{language}/recherche/{params}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append(f"{name}: scrolls sideways")
        for finding in Axe().run(page).response["violations"]:
            if finding["impact"] in GRAVE:
                problems.append(f"{name}: {finding['id']} {[node['target'] for node in finding['nodes']][:3]}")
    context.close()
    assert problems == []


@pytest.mark.usefixtures("errors")
def test_the_opened_result_is_reported(page: Page, found: Shop) -> None:
    page.goto(f"{found.url}/recherche/?q=plaquettes")
    with page.expect_request("**/recherche/clic/") as beacon:
        page.get_by_role("link", name="Jeu de plaquettes de frein avant").click()
    assert beacon.value.method == "POST"
    expect(page).to_have_url(f"{found.url}/piece/plaquettes-bosch/")
    page.wait_for_timeout(300)
    assert SearchLog.objects.get().clicked == found.pads
