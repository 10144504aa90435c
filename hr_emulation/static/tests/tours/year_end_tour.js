import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");

const row = (name) => `.o_list_view .o_data_row:contains('${name}')`;

const selectAll = {
    content: "Select all",
    trigger: ".o_list_view thead .o_list_record_selector input",
    run: "click",
};

/** The manager enters the points of two people in the list, and hands all on. */
tours.add("hr_emulation_evaluation_score_tour", {
    steps: () => [
        {
            trigger: `${row("Người Một")} .o_data_cell[name='manager_points']:contains('80')`,
            run: "click",
        },
        {
            content: "Half points are fine",
            trigger: ".o_selected_row .o_field_widget[name='manager_points'] input",
            run: "edit 65.5",
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
            trigger: `${row("Người Một")} .o_data_cell[name='rating']:contains('Completed')`,
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

/** The officer finds out who is eligible, sees why one is not, nominates the rest. */
tours.add("hr_emulation_eligibility_tour", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        {
            content: "Ask about the year 2026",
            trigger: ".o_field_widget[name='year'] input",
            run: "edit 2026",
        },
        {
            trigger: ".o_field_widget[name='day'] input, .o_field_widget[name='day'] button",
            run: "click",
        },
        { trigger: ".o_field_widget[name='day'] input", run: "edit 12/20/2026 && press Tab" },
        {
            content: "The rulebook of that day is proposed",
            trigger: ".o_field_widget[name='rulebook_id'] input:value(Law of 2022, as Amended in 2026)",
        },
        {
            trigger: ".o_field_widget[name='award_type_ids'] input",
            run: "edit Advanced Worker",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains('Advanced Worker')",
            run: "click",
        },
        { trigger: "button[name='action_start']", run: "click" },
        { content: "The list is grouped by title", trigger: ".o_group_header", run: "click" },
        {
            content: "One is almost eligible, and the list says what is missing",
            trigger: `${row("Người Một")}:contains('Rated at least')`,
        },
        {
            trigger: `${row("Người Một")} button[name='action_explain']`,
            run: "click",
        },
        {
            content: "The condition that is not met is shown with what was found",
            trigger: ".modal .o_data_row:contains('2026: Completed'):contains('Not Met')",
        },
        {
            trigger: ".modal .o_data_row:contains('2026: Completed') button[name='action_open_evidence']",
            run: "click",
        },
        {
            content: "The evidence is the evaluation of the year",
            trigger: ".o_form_view:contains('Người Một'):contains('Concluded')",
        },
        { content: "Back to the list", trigger: ".o_back_button a", run: "click" },
        {
            content: "The group may be folded again",
            trigger: ".o_group_header",
            run: () =>
                document.querySelector(".o_data_row") ||
                document.querySelector(".o_group_header").click(),
        },
        {
            content: "Choose the eligible",
            trigger: `${row("Người Hai")} .o_list_record_selector input`,
            run: "click",
        },
        { trigger: `${row("Người Ba")} .o_list_record_selector input`, run: "click" },
        { trigger: "button[name='action_draft_nominations']", run: "click" },
        {
            content: "A nomination is drafted",
            trigger: ".o_data_row:contains('Người Hai'), .o_kanban_record:contains('Người Hai')",
        },
    ],
});
