import { browser } from "@web/core/browser/browser";
import { download } from "@web/core/network/download";

/** How files of each kind begin. */
const BEGINNINGS = { docx: "PK\u0003\u0004", pdf: "%PDF-", xlsx: "PK\u0003\u0004" };
const OFFICE = "application/vnd.openxmlformats-officedocument";
const TYPES = {
    docx: `${OFFICE}.wordprocessingml.document`,
    pdf: "application/pdf",
    xlsx: `${OFFICE}.spreadsheetml.sheet`,
};

/** Milliseconds that a file may take, on a busy machine. */
export const PATIENCE = 60000;

async function check(answer, kind, name) {
    const beginning = (await answer.clone().text()).slice(0, BEGINNINGS[kind].length);
    const told = decodeURIComponent(answer.headers.get("Content-Disposition") || "");
    const facts = { status: answer.status, type: answer.headers.get("Content-Type"), told };
    if (
        answer.status !== 200 ||
        facts.type !== TYPES[kind] ||
        beginning !== BEGINNINGS[kind] ||
        !told.includes("attachment") ||
        !told.includes(name)
    ) {
        throw new Error(`This is no file ${name} (${kind}): ${JSON.stringify(facts)}`);
    }
}

/**
 * Clicks what downloads a file, and reads the file: the browser of the tests keeps none.
 *
 * @param {string} trigger
 * @param {"docx"|"pdf"|"xlsx"} kind
 * @param {string} name part of the name of the file
 */
export const getFile = (trigger, kind, name) => ({
    content: `Download ${name}`,
    trigger,
    timeout: PATIENCE,
    async run({ click, waitUntil }) {
        const open = browser.open;
        let url;
        browser.open = (address) => {
            url = address;
            return window;
        };
        await click(trigger);
        await waitUntil(() => url, { timeout: PATIENCE });
        browser.open = open;
        await check(await fetch(url), kind, name);
    },
});

/** The same for a printed report, which the browser asks for with a form. */
export const getReport = (trigger, name) => ({
    content: `Print ${name}`,
    trigger,
    timeout: PATIENCE,
    async run({ click, waitUntil }) {
        const send = download._download;
        let answer;
        download._download = async ({ url, data }) => {
            const body = new FormData();
            // Tests get the page that would be printed, unless they insist.
            const context = { ...JSON.parse(data.context), force_report_rendering: true };
            body.append("data", data.data);
            body.append("context", JSON.stringify(context));
            body.append("token", "any");
            body.append("csrf_token", odoo.csrf_token);
            answer = await fetch(url, { method: "POST", body });
        };
        await click(trigger);
        await waitUntil(() => answer, { timeout: PATIENCE });
        download._download = send;
        await check(answer, "pdf", name);
    },
});

export const openMenu = (section, ...items) => [
    {
        content: `Open the menu ${section}`,
        trigger: `button[data-menu-xmlid='${section}']`,
        run: "click",
    },
    ...items.map((item) => ({
        content: `Choose ${item}`,
        trigger: `.o-dropdown-item[data-menu-xmlid='${item}']`,
        run: "click",
    })),
];

export const chooseMany2one = (field, text) => [
    { trigger: `.o_field_widget[name='${field}'] input`, run: `edit ${text}` },
    { trigger: `.o-autocomplete--dropdown-item a:contains('${text}')`, run: "click" },
];

/** Opens the menu of the cog, where a single thing to print stands at once. */
export const cogMenu = { trigger: ".o_cp_action_menus button:has(.fa-cog)", run: "click" };

/** Opens the menu of what can be printed, in that of the cog. */
export const printMenu = [
    cogMenu,
    { trigger: ".o-dropdown--menu button:contains('Print')", run: "hover && click" },
];

/** The list has as many rows as ``count()`` says. */
export const hasRows = (content, count) => ({
    content,
    trigger: ".o_list_view .o_list_table",
    timeout: PATIENCE,
    run: ({ waitUntil }) =>
        waitUntil(
            () => document.querySelectorAll(".o_list_view .o_data_row").length === count(),
            { timeout: PATIENCE }
        ),
});
