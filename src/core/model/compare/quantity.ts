const QUANTITY = /^([+-]?[0-9]{1,15}(?:\.[0-9]{1,9})?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/;

const FACTORS: Readonly<Record<string, number>> = {
  ...{ m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/**
 * True where two quantities of Kubernetes are the same amount, as `1Gi` and `1024Mi`. Anything else is compared as
 * text. Source: apimachinery `pkg/api/resource`, Quantity.
 */
export function isSameQuantity(a: string, b: string): boolean {
  const [one, other] = [amountOf(a), amountOf(b)];
  return one === undefined || other === undefined ? a === b : one === other;
}

function amountOf(text: string): number | undefined {
  const found = QUANTITY.exec(text);
  return found ? Number(found[1]) * (FACTORS[found[2] ?? ''] ?? 1) : undefined;
}
