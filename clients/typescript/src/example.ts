/** Lists, searches, orders, logs in and confirms. Arguments: address, user name, password. Prints one line of JSON. */

import { logIn, openShop, order, products, Refused, taken, type Product } from "./client.js";

const [address, username, password] = process.argv.slice(2);
if (!address || !username || !password) throw new Error("Usage: example.js ADDRESS USER PASSWORD");
const shop = openShop(address);

const listed: Product[] = [];
for await (const product of products(shop, { in_stock: true, ordering: "price", limit: 2 })) listed.push(product);
const cheapest = listed[0];
if (!cheapest) throw new Error("Nothing is in stock");

const found = taken(await shop.GET("/api/v1/search/", { params: { query: { q: cheapest.name } } }));

const wanted = {
  channel: "pick_up" as const,
  items: [{ product: cheapest.id, quantity: 2 }],
  name: "Ali Ben Salah",
  phone: "22 123 456",
};
const made = await order(shop, "example-1", wanted);
const again = await order(shop, "example-1", wanted);

const refused = await shop.GET("/api/v1/admin/orders/");
await logIn(shop, username, password);
const step = { params: { path: { token: made.token } }, body: { to: "called" as const } };
const called = taken(await shop.POST("/api/v1/admin/orders/{token}/steps/", step));
const problem = await order(shop, "example-2", { ...wanted, phone: "12" }).catch((error: unknown) => error);

console.log(
  JSON.stringify({
    listed: listed.map((product) => product.name),
    found: found.results.length > 0,
    total: made.total,
    same: made.code === again.code,
    stranger: refused.response.status,
    status: called.status,
    problem: problem instanceof Refused ? [problem.status, problem.errors[0]?.attr] : null,
  }),
);
