import { registry } from "@web/core/registry";
import {
    chooseMany2one,
    getFile,
    hasRows,
    openMenu,
} from "@hr_emulation_reports/../tests/tours/report_helpers";

const tours = registry.category("web_tour.tours");

const CELL = ".o_emulation_statistics_form a[data-cell='1|1']";

const enterDay = (field, day) => [
    {
        trigger: `.o_field_widget[name='${field}'] input, .o_field_widget[name='${field}'] button`,
        run: "click",
    },
    { trigger: `.o_field_widget[name='${field}'] input`, run: `edit ${day} && press Enter` },
];

let figure;

/** The officer makes form 0602 of a year: figures, their records, Excel, submission. */
tours.add("hr_emulation_statistics_tour", {
    steps: () => [
        ...openMenu(
            "hr_emulation_reports.hr_emulation_menu_reporting",
            "hr_emulation_reports.hr_emulation_statistics_menu"
        ),
        { trigger: ".o_list_button_add", run: "click" },
        { trigger: ".o_emulation_statistics_form :contains('Choose a form and a period')" },
        ...chooseMany2one("form_id", "0602"),
        ...enterDay("date_from", "01/01/2024"),
        ...enterDay("date_to", "12/31/2024"),
        {
            content: "The figures are there before anything is saved",
            trigger: `${CELL}:contains('3')`,
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved, .o_form_view:has(button[name='action_submit'])" },
        {
            content: "Open what a figure counts",
            trigger: CELL,
            async run({ click }) {
                figure = Number(document.querySelector(CELL).textContent);
                await click(CELL);
            },
        },
        hasRows("As many records as the figure says", () => figure),
        {
            trigger: ".o_list_view .o_data_row:contains('Nguyễn Thị Ánh')",
        },
        { trigger: ".o_breadcrumb .breadcrumb-item a:contains('0602')", run: "click" },
        getFile(".o_form_view button[name='action_export']:enabled", "xlsx", "0602"),
        { trigger: ".o_form_view button[name='action_submit']:enabled", run: "click" },
        { trigger: ".modal .modal-footer .btn-primary", run: "click" },
        { trigger: ".o_arrow_button_current:contains('Submitted')" },
        {
            content: "What was submitted is not changed any more",
            trigger: ".o_field_widget[name='form_id'].o_readonly_modifier",
        },
    ],
});

/** The auditor sees what was submitted, and what is counted since. */
tours.add("hr_emulation_statistics_later_tour", {
    steps: () => [
        { trigger: ".alert-info:contains('something has changed')" },
        { trigger: `${CELL}:contains('3') .text-danger:contains('4')` },
        { trigger: CELL, run: "click" },
        hasRows("The records of today", () => 4),
        { trigger: ".o_breadcrumb .breadcrumb-item a:contains('0602')", run: "click" },
        { trigger: ".o_form_view:not(:has(button[name='action_submit']))" },
        getFile(".o_form_view button[name='action_export']:enabled", "xlsx", "0602"),
    ],
});
