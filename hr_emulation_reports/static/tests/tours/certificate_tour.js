import { registry } from "@web/core/registry";
import {
    PATIENCE,
    getFile,
    getReport,
    openMenu,
} from "@hr_emulation_reports/../tests/tours/report_helpers";

const tours = registry.category("web_tour.tours");

const press = (name) => ({
    content: `Press ${name}`,
    trigger: `.o_form_view button[name='${name}']:enabled`,
    run: "click",
});

const askToPrint = [
    press("action_print_certificates"),
    {
        content: "The awards of the decision are proposed",
        trigger: ".modal .o_field_widget[name='award_ids'] .o_data_row:contains('Nguyễn Thị Ánh')",
    },
    {
        content: "Nothing is said of work that has not begun",
        trigger: ".modal .o_form_view:not(:has(.o_statusbar_status))",
    },
];

/** A few are printed at once: the button starts the download. */
tours.add("hr_emulation_certificate_few_tour", {
    steps: () => [
        ...askToPrint,
        getFile(".modal button[name='action_start']", "pdf", "Certificates"),
        { content: "The dialogue is gone", trigger: "body:not(:has(.modal))" },
        ...openMenu(
            "hr_emulation_reports.hr_emulation_menu_reporting",
            "hr_emulation_reports.hr_emulation_certificate_menu"
        ),
        {
            content: "Each has been printed once",
            trigger:
                ".o_list_view .o_data_row:contains('Nguyễn Thị Ánh') .o_data_cell[name='print_count']:contains('1')",
        },
    ],
});

/** Many are printed by the job; its progress is seen until the file is there. */
tours.add("hr_emulation_certificate_many_tour", {
    steps: () => [
        ...askToPrint,
        { trigger: ".modal button[name='action_start']", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Queued')" },
        { trigger: ".o_form_view .progress, .o_form_view .o_progressbar" },
        {
            content: "The job works while the page is open",
            trigger: ".o_form_view p:contains('This page may be left')",
            timeout: PATIENCE,
            run: async () => {
                // As the server's scheduler does, which does not run beside tests.
                const answer = await fetch("/web/dataset/call_kw/ir.cron/method_direct_trigger", {
                    method: "POST",
                    headers: { "Content-Type": "application/json" },
                    body: JSON.stringify({
                        params: {
                            model: "ir.cron",
                            method: "method_direct_trigger",
                            args: [[odoo.certificateJob]],
                            kwargs: {},
                        },
                    }),
                });
                const { error } = await answer.json();
                if (error) {
                    throw new Error(error.data.message);
                }
            },
        },
        {
            content: "The page notices by itself that the work is done",
            trigger: ".o_arrow_button_current:contains('Done')",
            timeout: PATIENCE,
        },
        { trigger: ".o_form_view :contains('3 / 3'), .o_form_view .progress:contains('100')" },
        getFile(".o_form_view button[name='action_show_result']:enabled", "pdf", "Certificates"),
        ...openMenu(
            "hr_emulation_reports.hr_emulation_menu_reporting",
            "hr_emulation_reports.hr_emulation_certificate_run_menu"
        ),
        {
            content: "It is found again among the printings",
            trigger: ".o_list_view .o_data_row .badge:contains('Done')",
        },
        getFile(
            ".o_list_view .o_data_row button[name='action_show_result']",
            "pdf",
            "Certificates"
        ),
    ],
});

/** An award that was revoked gets none, and the reason is said in words. */
tours.add("hr_emulation_certificate_refused_tour", {
    steps: () => [
        {
            content: "The award says why it has no certificate",
            trigger: ".o_form_view .alert:contains('was revoked by')",
        },
        { trigger: ".o_form_view:not(:has(button[name='action_print_certificates']))" },
        ...openMenu("hr_emulation.hr_emulation_menu_register", "hr_emulation.hr_emulation_award_menu"),
        { trigger: ".o_list_view .o_data_row:contains('Trần Văn Bình')" },
        { trigger: ".o_searchview .o_facet_remove", run: "click" },
        {
            trigger: ".o_list_view .o_data_row:contains('Revoked') .o_list_record_selector input",
            run: "click",
        },
        { trigger: ".o_cp_action_menus button:contains('Actions')", run: "click" },
        { trigger: ".o-dropdown--menu .o_menu_item:contains('Print Certificates')", run: "click" },
        {
            content: "Nothing is printed, and the reason is said",
            trigger: ".modal .modal-body:contains('was revoked by')",
        },
        { trigger: ".modal .modal-footer button", run: "click" },
    ],
});

/** The list of those honoured at a ceremony. */
tours.add("hr_emulation_honours_list_tour", {
    steps: () => [
        {
            trigger: ".o_list_view .o_data_row:contains('Hội nghị tổng kết') .o_data_cell",
            run: "click",
        },
        { trigger: ".o_field_widget[name='line_ids'] .o_data_row:contains('Nguyễn Thị Ánh')" },
        getReport(".o_form_view button:contains('Print the Honours List')", ".pdf"),
        { trigger: ".o_breadcrumb .breadcrumb-item a:contains('Ceremonies')", run: "click" },
        { trigger: ".o_list_view .o_data_row:contains('Hội nghị tổng kết')" },
    ],
});
