/** Puts a file into an input, as choosing it in the dialogue of the browser does. */
export function upload(selector, filename, content, type = "text/csv") {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], filename, { type }));
    const input = document.querySelector(selector);
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

const CANVAS = "canvas.o_web_sign_signature";

function drawWithPointer() {
    const canvas = document.querySelector(CANVAS);
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const point = (type, x, y) =>
        canvas.dispatchEvent(
            new PointerEvent(type, {
                bubbles: true,
                button: 0,
                buttons: type === "pointerup" ? 0 : 1,
                clientX: left + x * width,
                clientY: top + y * height,
                isPrimary: true,
                pointerId: 1,
                pressure: 0.5,
            })
        );
    point("pointerdown", 0.2, 0.5);
    for (const [x, y] of [[0.4, 0.2], [0.5, 0.7], [0.7, 0.3], [0.8, 0.6]]) {
        point("pointermove", x, y);
    }
    point("pointerup", 0.8, 0.6);
}

/** A signature by hand in Odoo's signature field, not the one made from the name. */
export const draw = [
    { trigger: ".o_web_sign_draw_button", run: "click" },
    { trigger: `.o_web_sign_draw_button.active`, run: () => {} },
    { trigger: CANVAS, run: drawWithPointer },
];
