import { browser } from "@web/core/browser/browser";

const KEY = "hr_emulation.receipts";

/** Sixteen hexadecimal digits that nobody can guess. */
export function drawReceipt() {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What this browser remembers: the receipts of the ballots that came from it. */
export function loadReceipts() {
    try {
        return new Set(JSON.parse(browser.localStorage.getItem(KEY) || "[]"));
    } catch {
        return new Set();
    }
}

export function keepReceipts(receipts) {
    const all = [...loadReceipts(), ...receipts];
    browser.localStorage.setItem(KEY, JSON.stringify(all));
}
