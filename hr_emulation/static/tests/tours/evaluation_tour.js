import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const row = (name) => `.o_list_view .o_data_row:contains('${name}')`;

const selectAll = {
    content: "Select all",
    trigger: ".o_list_view thead .o_list_record_selector input",
    run: "click",
};

/** The manager enters the points of two people in the list, and hands them on. */
tours.add("hr_emulation_evaluation_score_tour", {
    steps: () => [
        {
            trigger: `${row("Người Một")} .o_data_cell[name='manager_points']:contains('80')`,
            run: "click",
        },
        {
            content: "Half a point less than the own scoring",
            trigger: ".o_selected_row .o_field_widget[name='manager_points'] input",
            run: "edit 79.5",
        },
        {
            trigger: `${row("Người Hai")} .o_data_cell[name='manager_points']`,
            run: "click",
        },
        {
            trigger: `.o_selected_row:contains('Người Hai') .o_field_widget[name='manager_points'] input`,
            run: "edit 91",
        },
        { trigger: ".o_list_button_save", run: "click" },
        {
            content: "The rating follows the points",
            trigger: `${row("Người Hai")} .o_data_cell[name='rating']:contains('Excellent')`,
        },
        {
            trigger: `${row("Người Một")} .o_data_cell[name='rating']:contains('Good')`,
        },
        selectAll,
        { trigger: ".o_control_panel button[name='action_score']", run: "click" },
        {
            trigger: `${row("Người Một")} .o_data_cell[name='state']:contains('Waiting for Verification')`,
        },
    ],
});

/** The officer concludes them all at once, and looks at one. */
tours.add("hr_emulation_evaluation_conclude_tour", {
    steps: () => [
        { trigger: row("Người Một") },
        selectAll,
        { trigger: ".o_control_panel button[name='action_conclude']", run: "click" },
        {
            trigger: `${row("Người Hai")} .o_data_cell[name='state']:contains('Concluded')`,
        },
        {
            trigger: `${row("Người Một")} .o_data_cell[name='subject_name']`,
            run: "click",
        },
        {
            trigger: ".o_form_view .o_arrow_button_current:contains('Concluded')",
        },
        {
            content: "What is history can only be reopened",
            trigger: "button[name='action_reopen']",
        },
        {
            trigger: ".o_form_view:not(:has(button[name='action_conclude']))",
        },
    ],
});
