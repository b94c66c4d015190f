/** The shop's API with its types: paths, parameters and answers are checked by the compiler. */

import createClient, { type Client } from "openapi-fetch";

import type { components, paths } from "./schema.js";

export type Shop = Client<paths>;
export type Product = components["schemas"]["Product"];
export type OrderRequest = components["schemas"]["OrderRequest"];

/** What the shop refused: its HTTP status, and code, sentence and field of each reason. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly errors: { code: string; detail: string; attr: string | null }[],
  ) {
    super(errors.map((error) => error.detail).join(" ") || `HTTP ${status}`);
  }
}

/** `language` is what names and refusals are written in. */
export function openShop(baseUrl: string, language: "fr" | "ar" = "fr"): Shop {
  return createClient<paths>({ baseUrl, headers: { "Accept-Language": language } });
}

/** The answer, or Refused. */
export function taken<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data !== undefined) return answer.data;
  const refusal = answer.error as { errors?: Refused["errors"] } | undefined;
  throw new Refused(answer.response.status, refusal?.errors ?? []);
}

type ProductQuery = NonNullable<paths["/api/v1/products/"]["get"]["parameters"]["query"]>;

/** Every product that the filters leave, page by page. */
export async function* products(shop: Shop, query: ProductQuery = {}): AsyncGenerator<Product> {
  let cursor: string | null = null;
  do {
    const asked: ProductQuery = cursor === null ? query : { ...query, cursor };
    const page = taken(await shop.GET("/api/v1/products/", { params: { query: asked } }));
    yield* page.results;
    cursor = page.next ? new URL(page.next).searchParams.get("cursor") : null;
  } while (cursor !== null);
}

/** Logs a member of the staff in; from then on every request carries the token. */
export async function logIn(shop: Shop, username: string, password: string): Promise<void> {
  const body = { username, password, refresh_in_body: true };
  const { access } = taken(await shop.POST("/api/v1/admin/auth/login/", { body }));
  shop.use({
    onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${access}`);
      return request;
    },
  });
}

/** The same `key` with the same order gives the same order again, however often it is sent. */
export async function order(shop: Shop, key: string, body: OrderRequest) {
  const params = { header: { "Idempotency-Key": key } };
  return taken(await shop.POST("/api/v1/orders/", { params, body }));
}
