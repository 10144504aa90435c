import { registry } from "@web/core/registry";
import { draw, upload } from "@hr_emulation/../tests/tours/tour_helpers";

const tours = registry.category("web_tour.tours");

const isSigned = (name) => ({
    content: `${name} has signed`,
    trigger: `.o_field_widget[name='signatory_ids'] .o_data_row:contains('${name}') .o_data_cell[name='state']:contains('Signed'):not(:contains('Not'))`,
});

const adopt = [
    { content: "Open the signature field", trigger: ".modal .o_signature", run: "click" },
    ...draw,
    {
        trigger: ".modal footer button.btn-primary:contains('Adopt'):enabled",
        run: "click",
    },
    { content: "The signature is in the form", trigger: ".modal img.o_signature" },
];

/** The officer takes the members over and opens the covenant. */
tours.add("hr_emulation_covenant_open_tour", {
    steps: () => [
        { trigger: "button[name='action_add_members']", run: "click" },
        { trigger: ".nav-link[name='signatories']", run: "click" },
        {
            content: "All four members are there",
            trigger:
                ".o_field_widget[name='signatory_ids']:has(.o_data_row:contains('Đắk Lắk')):has(.o_data_row:contains('Gia Lai')):has(.o_data_row:contains('Phú Yên')):has(.o_data_row:contains('Lâm Đồng'))",
        },
        { trigger: "button[name='action_open']:enabled", run: "click" },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Open for Signing')",
        },
    ],
});

/** The leader of one member has a login and signs by hand in Odoo. */
tours.add("hr_emulation_covenant_drawn_tour", {
    steps: () => [
        {
            content: "Only what waits for me is shown, with a button",
            trigger: ".o_kanban_record button[name='action_sign']",
            run: "click",
        },
        {
            content: "The whole text is shown: ten criteria",
            trigger: ".modal .o_field_widget[name='text']:contains('10. Thực hiện chế độ thông tin')",
        },
        ...adopt,
        { trigger: ".modal footer button[name='action_sign']:visible", run: "click" },
        {
            trigger: ".o_kanban_record:contains('Signed'):not(:has(button[name='action_sign']))",
        },
    ],
});

/** The leader of another member has a link only, and no login. */
tours.add("hr_emulation_covenant_link_tour", {
    steps: () => [
        {
            trigger: ".o_emulation_covenant_text:contains('10. Thực hiện chế độ thông tin')",
        },
        ...draw,
        { trigger: ".o_portal_sign_submit:enabled", run: "click" },
        { trigger: ".alert-success:contains('has been recorded')" },
    ],
});

/** One has signed on paper; the last one signs on the officer's screen. */
tours.add("hr_emulation_covenant_conclude_tour", {
    steps: () => [
        { trigger: ".nav-link[name='signatories']", run: "click" },
        isSigned("Đắk Lắk"),
        isSigned("Gia Lai"),
        {
            trigger:
                ".o_field_widget[name='signatory_ids'] .o_data_row:contains('Phú Yên') button[name='get_formview_action']",
            run: "click",
        },
        { trigger: "button[name='action_record_paper']", run: "click" },
        {
            content: "Load the scan",
            trigger: ".modal .o_field_widget[name='scan'] .o_select_file_button",
            run: () =>
                upload(
                    ".modal .o_field_widget[name='scan'] input[type='file']",
                    "giao-uoc.pdf",
                    "%PDF-1.4 signed on paper",
                    "application/pdf"
                ),
        },
        { trigger: ".modal .o_field_widget[name='scan'] .fa-pencil" },
        {
            trigger: ".modal footer button[name='action_sign']:contains('Record')",
            run: "click",
        },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Signed')",
        },
        { trigger: ".o_breadcrumb a:contains('Giao ước')", run: "click" },
        { trigger: "button[name='action_conference']", run: "click" },
        {
            content: "The screen says who signs now",
            trigger: ".modal .o_field_widget[name='signer_name']:contains('Lâm Đồng')",
        },
        ...adopt,
        {
            trigger: ".modal footer button[name='action_sign']:contains('the Next')",
            run: "click",
        },
        { trigger: "body:not(:has(.modal))" },
        { trigger: "button[name='action_conclude']", run: "click" },
        { trigger: ".modal footer button.btn-primary", run: "click" },
        {
            trigger: ".o_statusbar_status .o_arrow_button_current:contains('Concluded')",
        },
        { trigger: "button[name='action_check']", run: "click" },
        { trigger: ".o_notification:contains('4 signatures')" },
    ],
});

/** While a job works, its page says how far it is. */
tours.add("hr_emulation_progress_tour", {
    steps: () => [
        { trigger: ".o_statusbar_status .o_arrow_button_current:contains('Running')" },
        { trigger: ".progress:contains('2 / 5') .progress-bar" },
    ],
});

/** The link is shown as a picture to be scanned from the screen. */
tours.add("hr_emulation_qr_code_tour", {
    steps: () => [
        { trigger: "button[name='action_show_link']", run: "click" },
        {
            trigger: ".modal .o_field_widget[name='link']:contains('/emulation/sign/')",
        },
        {
            content: "The code is drawn, not a placeholder",
            trigger: ".modal .o_field_widget[name='qr_code'] img[src^='data:image/png']",
            run({ anchor }) {
                if (anchor.naturalWidth !== 300) {
                    throw new Error(`The QR code is ${anchor.naturalWidth} pixels wide`);
                }
            },
        },
    ],
});
